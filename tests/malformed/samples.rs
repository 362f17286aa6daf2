//! Pages, and maps of programs that keep XML, as written by hand.

/// A format and a file.
pub(super) const PAGES_AND_MAPS: &[(&str, &str)] = &[
    (
        "html",
        "<!doctype html><title>T</title><meta name=author content='a'><nav><li>n</nav><p>d<h1 id=i>a &amp; &#x1f600;<br>b<h3>c</h3><ol start=3><li><input type=checkbox checked>d<p>e <b>f<ul><li><a href=g>h</a></ul></b><li value=9><details open><summary>i</summary><table><tr><th>j<td>k</table></details></ol><dl><dt>l<dd>m</dl><pre class=language-x>n\n o</pre><blockquote><p>p<ul><li>q</ul></blockquote><svg><title>r</svg><table><tr><td><h2>s</h2></table><hr><img src=t alt=u>",
    ),
    (
        "bookmarks",
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>T</TITLE><H1>R &amp; r</H1><DD>n\n m<DL><p><DT><H3 ADD_DATE=1 FOLDED>a&#10;</H3><DD>b<DL><p><DT><A HREF='x' TAGS='a, b,' ICON='data:,' LAST_MODIFIED=99999999999999999>c</A><HR></DL><DT><A>d<b>e</b>\n</DL></DL>f<DT><A HREF=y>g",
    ),
    (
        "minder",
        "<?xml version='1.0'?><minder version='1.14'><styles><style level='0' nodefont='Sans 11'/></styles><images><image id='1' uri='u'/></images><nodes><node id='0' task='true' fold='true' sequence='true' posx='1'><style nodefont='Serif 9'/><nodename><text data='a&#10;\u{e9}'><bold><range start='0' end='2'/></bold><url><range start='2' end='99' extra='x'/></url><color><range start='1' end='4' extra='#ff0000'/></color></text></nodename><nodenote>n</nodenote><taglist list='0,x,7'/><callout><text><text data='c'/></text></callout><nodelink id='1' fname='f'/><nodeimage id='1'/><nodes><node id='1' side='left' summarized='true'><nodename>old</nodename></node><summary-node id='2'/></nodes></node></nodes><groups><group><node id='1'/><node id='0'/><groupnote>g</groupnote></group></groups><connections><connection from_id='0' to_id='1'><title>t</title><note>n</note></connection></connections><tags><tag name='w'/></tags><ideas><idea text='i'/></ideas></minder>",
    ),
    (
        "vym",
        "<?xml version='1.0'?><!DOCTYPE vymmap><vymmap version='2.7' author='a' comment='c' x='y'><userflagdef uuid='f' name='g'/><mapcenter absPosX='1' uuid='u'><heading textMode='richText' text='&lt;html&gt;&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;'/><vymnote><html><body><p>n</p></body></html></vymnote><branch url='x' vymLink='y' scrolled='yes'><heading><![CDATA[ c ]]></heading><standardflag>hook-green</standardflag><userflag uuid='f'/><task status='WIP' awake='z'/><floatimage href='file:i.png'/><frame frameType='Cloud' includeChildren='true'/><attribute key='k' value='v'/><note href='file:n'/><xlink beginBranch='mc:0' endBranch='mc:0,bo:0'/></branch></mapcenter><xlink beginID='mc:0,bo:0' endID='mc:7'/><setting key='s'>t</setting><slide name='o'/></vymmap>",
    ),
];
