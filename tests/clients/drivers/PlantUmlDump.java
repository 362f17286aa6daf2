import java.io.File;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import net.sourceforge.plantuml.BlockUml;
import net.sourceforge.plantuml.SourceStringReader;
import net.sourceforge.plantuml.SpriteContainerEmpty;
import net.sourceforge.plantuml.creole.Atom;
import net.sourceforge.plantuml.creole.CreoleMode;
import net.sourceforge.plantuml.creole.CreoleParser;
import net.sourceforge.plantuml.creole.Stripe;
import net.sourceforge.plantuml.cucadiagram.Display;
import net.sourceforge.plantuml.graphic.FontConfiguration;
import net.sourceforge.plantuml.graphic.HorizontalAlignment;
import net.sourceforge.plantuml.graphic.HtmlColorUtils;
import net.sourceforge.plantuml.ugraphic.UFont;

/**
 * Prints the topics that PlantUML 1.2020.02 finds in diagrams, with their words as its Creole parser draws them: a JSON
 * line a file. Its trees are private, so they are looked into by reflection.
 */
public final class PlantUmlDump {
    private record Waiting(Object topic, int depth, String side) {}

    public static void main(String[] files) throws Exception {
        for (String file : files) {
            String line;
            try {
                line = dump(Files.readString(new File(file).toPath(), StandardCharsets.UTF_8));
            } catch (Exception error) {
                line = quoted(error.toString());
            }
            System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }

    private static String dump(String source) throws Exception {
        List<BlockUml> blocks = new SourceStringReader(source).getBlocks();
        if (blocks.size() != 1) {
            return quoted(blocks.size() + " diagrams");
        }
        Object diagram = blocks.get(0).getDiagram();
        List<String> topics = new ArrayList<>();
        Deque<Waiting> waiting = new ArrayDeque<>();
        switch (diagram.getClass().getSimpleName()) {
            case "MindMapDiagram" -> {
                // Both sides have the root.
                Object right = get(get(diagram, "right"), "root");
                for (Object topic : reversed(get(get(get(diagram, "left"), "root"), "children"))) {
                    waiting.push(new Waiting(topic, 1, "left"));
                }
                waiting.push(new Waiting(right, 0, "right"));
            }
            case "WBSDiagram" -> waiting.push(new Waiting(get(diagram, "root"), 0, "right"));
            default -> {
                return quoted(diagram.getClass().getSimpleName() + " is no diagram of topics");
            }
        }
        while (!waiting.isEmpty()) {
            Waiting next = waiting.pop();
            topics.add(topic(next));
            for (String children : new String[] {"children", "childrenRight", "childrenLeft"}) {
                if (has(next.topic, children)) {
                    String side = switch (children) { case "childrenRight" -> "right"; case "childrenLeft" -> "left"; default -> next.side; };
                    for (Object child : reversed(get(next.topic, children))) {
                        waiting.push(new Waiting(child, next.depth + 1, side));
                    }
                }
            }
        }
        return "[" + String.join(",", topics) + "]";
    }

    private static String topic(Waiting topic) throws Exception {
        StringBuilder runs = new StringBuilder();
        int lines = 0;
        FontConfiguration font = new FontConfiguration(UFont.sansSerif(14), HtmlColorUtils.BLACK, HtmlColorUtils.BLUE, true);
        CreoleParser parser = new CreoleParser(font, HorizontalAlignment.LEFT, new SpriteContainerEmpty(), CreoleMode.FULL);
        for (Stripe stripe : parser.createSheet((Display) get(topic.topic, "label"))) {
            if (lines++ > 0) {
                runs.append(runs.isEmpty() ? "" : ",").append("[\"\\n\",[]]");
            }
            if (stripe.getHeader() != null) {
                runs.append(runs.isEmpty() ? "" : ",").append("[\"(header)\",[]]");
            }
            boolean isBehindIcon = false;
            for (Atom atom : stripe.getAtoms()) {
                String piece = switch (atom.getClass().getSimpleName()) {
                    case "AtomText" -> text(atom, isBehindIcon);
                    case "AtomOpenIcon" -> null;
                    default -> "[" + quoted("(" + atom.getClass().getSimpleName() + ")") + ",[]]";
                };
                // A blank parts an icon from the words.
                isBehindIcon = piece == null;
                if (piece != null) {
                    runs.append(runs.isEmpty() ? "" : ",").append(piece);
                }
            }
        }
        return "{\"depth\":" + topic.depth + ",\"side\":" + quoted(topic.side) + ",\"runs\":[" + runs + "]}";
    }

    private static String text(Atom atom, boolean isBehindIcon) throws Exception {
        String words = (String) get(atom, "text");
        words = isBehindIcon && words.startsWith(" ") ? words.substring(1) : words;
        FontConfiguration font = (FontConfiguration) get(atom, "fontConfiguration");
        Object url = get(atom, "url");
        List<String> marks = new ArrayList<>();
        for (Object style : (Collection<?>) get(font, "styles")) {
            String mark = switch (style.toString()) {
                case "BOLD" -> "strong";
                case "ITALIC" -> "emphasis";
                case "STRIKE" -> "strike";
                // Links are underlined as well.
                case "UNDERLINE" -> url == null ? "underline" : null;
                default -> null;
            };
            if (mark != null) {
                marks.add(quoted(mark));
            }
        }
        switch (get(font, "fontPosition").toString()) {
            case "EXPOSANT" -> marks.add(quoted("sup"));
            case "INDICE" -> marks.add(quoted("sub"));
            default -> { }
        }
        if (((UFont) get(font, "currentFont")).getFamily(null).toLowerCase().contains("mono")) {
            marks.add(quoted("code"));
        }
        color(get(font, "currentColor"), "color", marks, url != null);
        color(get(font, "extendedColor"), "background", marks, false);
        if (url != null) {
            marks.add(quoted("link=" + get(url, "url")));
        }
        return "[" + quoted(words) + ",[" + String.join(",", marks) + "]]";
    }

    /** A colour that is not the one of all words. */
    private static void color(Object color, String mark, List<String> marks, boolean isLink) throws Exception {
        String digits = color == null ? "" : color.toString().replaceAll(".*@ff", "");
        if (digits.matches("[0-9a-f]{6}") && !digits.equals("000000") && !(isLink && digits.equals("0000ff"))) {
            marks.add(quoted(mark + "=#" + digits));
        }
    }

    private static List<Object> reversed(Object collection) {
        List<Object> all = new ArrayList<>((Collection<?>) collection);
        java.util.Collections.reverse(all);
        return all;
    }

    private static boolean has(Object of, String name) {
        for (Field field : of.getClass().getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static Object get(Object of, String name) throws Exception {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(of);
            } catch (NoSuchFieldException error) {
                // One of the classes above may have it.
            }
        }
        throw new NoSuchFieldException(name + " of " + of.getClass());
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
