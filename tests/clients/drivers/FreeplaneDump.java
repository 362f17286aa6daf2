import java.io.*;
import java.util.*;
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
                Node root = freeplane.mapLoader(new File(args[i])).getMap().getRoot();
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
                        .append(",\"link\":").append(quote(link == null ? null : link.getText())).append("}");
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
