import java.io.*;
import java.nio.file.Files;
import java.util.*;
import java.util.zip.ZipFile;
import javax.xml.transform.*;
import javax.xml.transform.stream.*;
import org.freeplane.api.*;
import org.freeplane.launcher.Launcher;

/**
 * Writes the maps Freeplane makes of files, a JSON line a file.
 *
 * Arguments: the installation, a directory for settings, the output, the files.
 */
public class FreeplaneDump {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(args[2]), false, "UTF-8");
        Launcher launcher = Launcher.createForInstallation(new File(args[0])).disableSecurityManager().userDirectory(args[1]);
        HeadlessMapCreator freeplane = launcher.launchHeadless();
        for (int i = 3; i < args.length; i++) {
            StringBuilder line = new StringBuilder("[");
            try {
                File file = args[i].endsWith(".opml") ? imported(args[0], new File(args[i])) : new File(args[i]);
                Node root = freeplane.mapLoader(file).getMap().getRoot();
                Deque<Node> open = new ArrayDeque<>();
                Deque<Integer> depths = new ArrayDeque<>();
                open.push(root);
                depths.push(0);
                while (!open.isEmpty()) {
                    Node node = open.pop();
                    int depth = depths.pop();
                    if (line.length() > 1) line.append(",");
                    Link link = node.getLink();
                    line.append("{\"depth\":").append(depth).append(",\"text\":").append(quote(node.getText()))
                        .append(",\"shown\":").append(quote(shown(node)))
                        .append(",\"note\":").append(quote(node.getNoteText()))
                        .append(",\"link\":").append(quote(link == null ? null : link.getText()))
                        .append(",\"facts\":").append(facts(node)).append("}");
                    List<? extends Node> children = node.getChildren();
                    for (int c = children.size() - 1; c >= 0; c--) {
                        open.push(children.get(c));
                        depths.push(depth + 1);
                    }
                }
                line.append("]");
            } catch (Throwable error) {
                line = new StringBuilder(quote(error.toString()));
            }
            out.println(line);
        }
        out.flush();
        out.close();
        System.exit(0);
    }

    /** The map that Freeplane's own stylesheet makes of OPML. */
    static File imported(String installation, File outlines) throws Exception {
        File jars = new File(installation, "core/org.freeplane.core/lib");
        File jar = jars.listFiles((directory, name) -> name.startsWith("freeplaneeditor"))[0];
        File map = File.createTempFile("imported", ".mm");
        map.deleteOnExit();
        try (ZipFile zip = new ZipFile(jar)) {
            Source sheet = new StreamSource(zip.getInputStream(zip.getEntry("xslt/opml2mm.xsl")));
            TransformerFactory.newInstance().newTransformer(sheet).transform(new StreamSource(outlines), new StreamResult(map));
        }
        // Of its own 0.7.1 it would ask whether to convert it.
        String text = new String(Files.readAllBytes(map.toPath()), "UTF-8").replaceFirst("<\\?xml[^>]*>\\s*", "");
        Files.write(map.toPath(), text.replaceFirst("version=\"0.7.1\"", "version=\"0.9.0\"").getBytes("UTF-8"));
        return map;
    }

    /** What else it knows of a node, as pairs. */
    static String facts(Node node) {
        List<String> facts = new ArrayList<>();
        if (node.isFolded()) facts.add("[\"folded\",\"true\"]");
        AttributesRO attributes = node.getAttributes();
        for (int i = 0; i < attributes.size(); i++) {
            facts.add("[\"attribute\"," + quote(attributes.getKey(i) + "=" + attributes.get(i)) + "]");
        }
        if (node.getExternalObject().getUri() != null) facts.add("[\"picture\"," + quote(node.getExternalObject().getUri()) + "]");
        facts.add("[\"id\"," + quote(node.getId()) + "]");
        for (Connector line : node.getConnectorsOut()) {
            String label = line.getMiddleLabel();
            facts.add("[\"line\"," + quote(line.getTarget().getId() + " " + (label == null ? "" : label)) + "]");
        }
        facts.add("[\"icons\",\"" + node.getIcons().getIcons().size() + "\"]");
        facts.add("[\"created\",\"" + node.getCreatedAt().getTime() + "\"]");
        facts.add("[\"modified\",\"" + node.getLastModifiedAt().getTime() + "\"]");
        return facts.toString();
    }

    static String shown(Node node) {
        try { return node.getDisplayedText(); } catch (Throwable error) { return "error: " + error; }
    }

    static String quote(String text) {
        if (text == null) return "null";
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < 0x20 || c > 0x7e) quoted.append(String.format("\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
