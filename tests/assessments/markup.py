"""Markup for the tests of rich text: what Word puts on the clipboard, and the tags that a browser would meet."""

from __future__ import annotations

from html.parser import HTMLParser

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><title>แบบประเมิน</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:"TH SarabunPSK";}
p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:16.0pt;} --></style></head>
<body lang=EN-US style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal style='mso-margin-top-alt:auto'><b><span lang=TH style='font-size:16.0pt;
font-family:"TH SarabunPSK",sans-serif'>แนวทาง</span></b><span lang=TH> กรมก\u0e4d\u0e32หนด<i>วิสัยทัศน์</i>ร่วมกับ
ผู้มีส่วนได้ส่วนเสีย</span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span
lang=TH>ทบทวนแผน</span></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'>
 <tr style='mso-yfti-irow:0'><td width=200 valign=top
 colspan=2 style='width:5.0cm'><p class=MsoNormal>ตัวชี้วัด</p></td></tr>
</table>
<v:shape id="Picture_1" style='width:100pt'><v:imagedata src="file:///C:/Users/x/image001.png"/></v:shape>
<!--EndFragment--></body></html>"""


class Elements(HTMLParser):
    """The tags and attributes of a text as a browser would meet them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}
