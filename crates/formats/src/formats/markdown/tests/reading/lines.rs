//! The marks in lines of text.

use super::*;

#[test]
fn emphasis_code_and_math_are_marks() {
    let texts = [
        "- *a* **b *c*** ~~d~~ `e` `` f` `` \\*g\\* &amp; $h_i$ $$j$$ 5$ and 6$",
        "- ***a** b*\n- _a_b `c`\n- **a`b`**",
        "- a\n  b  \n  c\\\n  d<br>e<BR/>\n  f<br><br>g\n- <br>a\n- a<br>\n\n# a<br>b *c\n",
        "# *a\nb*  \nc\n===\n",
        "- a\n\n  `` b\n    c`\n  d ``\n\n  > `e\n  > f`",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn links_and_pictures_keep_all_they_have() {
    let texts = [
        "- [a](b)\n- [a](b \"t\")\n- see [a](<b c>), [c] and <https://d.org> <m@d.org>\n- [a](b) and more\n- **[a](b)**\n- [*a*](b)\n- [a](b)[c](d)\n- [](b)\n- <https://d.org>\n- <m@d.org>\n- # [a](b)\n- <u>[a](b)</u>\n- [a](<>)\n\n[c]: url 'two'",
        "- ![alt](i.png)\n- ![](dir/i.png 't')\n- [![alt](i.png)](l)\n- ![a *b* `c` [d](e) ![f](g)](h)\n- a ![](<>) b\n- [a ![b](c) d](e)",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn html_is_kept_and_some_of_it_is_a_mark() {
    let texts = [
        "- <u>a</u> H<sub>2</sub>O x<sup>2</sup> <mark>b</mark> <span style=\"color:#ff0000\">c <span style=\"background-color:#00ff00\">d</span></span>",
        "- <b>a</b> <u class=x>b</u> <u></u> <u> </u> <u><u>c</u></u> </u> <u> <span style=\"color:red\">d</span> <!-- e --> <u\nid=1>",
        "- *a <u>b* c</u>\n\n  <u>a\n\n  b</u>\n\n  x <!-- -->",
        "# <!-- -->\n\n## a <!-- -->\n",
    ];
    insta::assert_snapshot!(shown_all(&texts));
}

#[test]
fn addresses_that_no_link_uses_are_told() {
    let texts = ["- [a][A] ![i][b] [c]\n\n[a]: u\n[b]: v\n[C]: w\n[d]: x 't'\n"];
    insta::assert_snapshot!(shown_all(&texts));
}
