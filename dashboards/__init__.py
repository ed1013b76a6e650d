"""What the figures say at a glance: to officers, managers and agencies; reads only."""
