"""คะแนนและตัวชี้วัด as an Excel workbook: built from rows, shaped into frozen values, drawn without a query."""
