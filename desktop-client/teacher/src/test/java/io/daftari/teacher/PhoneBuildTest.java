package io.daftari.teacher;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What Gluon's build is told of the app: held against the app, as no phone is built here. */
class PhoneBuildTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String ANDROID = "http://schemas.android.com/apk/res/android";
    private static final String TOOLS = "http://schemas.android.com/tools";
    private static final Pattern ATTACH = Pattern.compile("import com\\.gluonhq\\.attach\\.(\\w+)\\.");

    private static Document xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        // A property list names its grammar at an address.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        return all;
    }

    private static Set<String> texts(Document document, String list) {
        Set<String> all = new TreeSet<>();
        for (Element element : elements(document, list)) {
            NodeList entries = element.getElementsByTagName("list");
            for (int i = 0; i < entries.getLength(); i++) {
                all.add(entries.item(i).getTextContent().strip());
            }
        }
        return all;
    }

    /** The services of Attach that each source file speaks to. */
    private static Map<String, Set<String>> speakers() throws IOException {
        Map<String, Set<String>> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Set<String> services = ATTACH.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult result) -> result.group(1))
                        .collect(toCollection(TreeSet::new));
                if (!services.isEmpty()) {
                    all.put(file.getParent().getFileName().toString() + "/" + file.getFileName(), services);
                }
            }
        }
        return all;
    }

    @Test
    void oneAdapterAloneSpeaksToAttach() throws IOException {
        assertThat(speakers().keySet()).isNotEmpty().allMatch(file -> file.startsWith("phone/"));
    }

    @Test
    void theBuildTakesTheServicesThatTheAppSpeaksTo() throws Exception {
        Set<String> spoken = new TreeSet<>();
        speakers().values().forEach(spoken::addAll);
        // The others find their platform by it.
        spoken.add("util");
        assertThat(texts(xml(Path.of("pom.xml")), "attachList")).isEqualTo(spoken);
    }

    @Test
    void theMainClassIsThere() throws Exception {
        String main = elements(xml(Path.of("pom.xml")), "mainClass").get(0).getTextContent();
        assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
    }

    @Test
    void sqliteIsTakenAlongForThePhonesProcessor() throws Exception {
        String library = "org/sqlite/native/Linux-Android/aarch64/libsqlitejdbc.so";
        assertThat(texts(xml(Path.of("pom.xml")), "resourcesList")).anyMatch(library::matches);
        try (InputStream found = getClass().getClassLoader().getResourceAsStream(library)) {
            assertThat(found).as("the driver brings it").isNotNull();
        }
        for (String file : List.of("jni-config.json", "reflect-config.json")) {
            assertThat(getClass()
                            .getClassLoader()
                            .getResource("META-INF/native-image/io.github.willena/sqlite-jdbc/" + file))
                    .as("the driver tells the image itself what it reaches by name")
                    .isNotNull();
        }
    }

    private static String text(Element in, String name) {
        return in.getElementsByTagName(name).item(0).getTextContent().strip();
    }

    private static Element profile(Document pom, String id) {
        return elements(pom, "profile").stream()
                .filter(profile -> text(profile, "id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Gluon's plugin reads {@code src/PHONE} and {@code native} beside the build's folder: two above its own. */
    @ParameterizedTest
    @ValueSource(strings = {"android", "ios"})
    void theAppsOwnPartsLieWhereGluonLooks(String phone) throws Exception {
        Element profile = profile(xml(Path.of("pom.xml")), phone);
        Path own = Path.of(text(profile, "phone.folder"));
        Path gluon = Path.of(text(profile, "directory").replace("${phone.folder}", own.toString()), "gluonfx");
        Path above = gluon.getParent().getParent();

        Map<Path, Path> copied = new TreeMap<>();
        NodeList copies = profile.getElementsByTagName("outputDirectory");
        for (int i = 0; i < copies.getLength(); i++) {
            Element copy = (Element) copies.item(i).getParentNode();
            copied.put(
                    Path.of(copies.item(i).getTextContent().strip().replace("${phone.folder}", own.toString())),
                    Path.of(text((Element) copy.getElementsByTagName("resource").item(0), "directory")));
        }
        assertThat(copied)
                .containsOnly(
                        Map.entry(above.resolve("src").resolve(phone), Path.of("src", phone)),
                        Map.entry(above.resolve("native"), Path.of("src", phone, "native")));
        try (Stream<Path> files = Files.list(Path.of("src", phone, "native"))) {
            assertThat(files).isNotEmpty().allMatch(file -> file.toString().endsWith(".c"), "Gluon takes no other");
        }
    }

    @Test
    void nothingOfAndroidIsCalledByJava() throws IOException {
        for (Path module :
                List.of(Path.of("..", "..", "shared-model", "core"), Path.of("..", "replica"), Path.of(""))) {
            try (Stream<Path> files = Files.walk(module.resolve(SOURCES))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(Files.readString(file))
                            .as(file.toString())
                            .doesNotContainPattern("\\b(import (static )?android\\.|io\\.daftari\\.android)");
                }
            }
        }
    }

    @Test
    void androidsOwnPartIsInTheApp() throws Exception {
        Element profile = profile(xml(Path.of("pom.xml")), "android");
        assertThat(text(profile, "artifactId")).isEqualTo("daftari-android");
        Document module = xml(Path.of("..", "android", "pom.xml"));
        assertThat(elements(module, "outputDirectory"))
                .anyMatch(folder ->
                        folder.getTextContent().strip().endsWith("/META-INF/substrate/dalvik/precompiled/classes"));
        assertThat(elements(module, "dependency"))
                .filteredOn(dependency -> text(dependency, "artifactId").equals("android-all"))
                .singleElement()
                .satisfies(android -> assertThat(text(android, "scope"))
                        .as("compiled against, and never given away")
                        .isEqualTo("provided"));
    }

    @Test
    void androidAsksForWhatTheAppUsesAndNoMore() throws Exception {
        Document manifest = xml(Path.of("src", "android", "AndroidManifest.xml"));
        Set<String> asked = new TreeSet<>();
        Set<String> removed = new TreeSet<>();
        for (Element permission : elements(manifest, "uses-permission")) {
            (permission.getAttributeNS(TOOLS, "node").equals("remove") ? removed : asked)
                    .add(permission.getAttributeNS(ANDROID, "name").replace("android.permission.", ""));
        }
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "INTERNET", "ACCESS_NETWORK_STATE", "ACCESS_FINE_LOCATION", "ACCESS_COARSE_LOCATION", "CAMERA");
        assertThat(removed).containsExactlyInAnyOrder("READ_EXTERNAL_STORAGE", "WRITE_EXTERNAL_STORAGE");
        assertThat(elements(manifest, "uses-feature"))
                .isNotEmpty()
                .allMatch(feature -> feature.getAttributeNS(ANDROID, "required").equals("false"));
        Element application = elements(manifest, "application").get(0);
        assertThat(application.getAttributeNS(ANDROID, "allowBackup"))
                .as("the device's key is nobody else's")
                .isEqualTo("false");
        String theme = application.getAttributeNS(ANDROID, "theme").replace("@style/", "");
        assertThat(elements(xml(Path.of("src", "android", "res", "values", "styles.xml")), "style"))
                .anyMatch(style -> style.getAttribute("name").equals(theme));
    }

    @Test
    void iosTellsThePersonWhyItAsks() throws Exception {
        Document plist = xml(Path.of("src", "ios", "Default-Info.plist"));
        Map<String, String> told = new TreeMap<>();
        for (Element key : elements(plist, "key")) {
            Node value = key.getNextSibling();
            while (value.getNodeType() != Node.ELEMENT_NODE) {
                value = value.getNextSibling();
            }
            told.put(key.getTextContent(), value.getTextContent().strip());
        }
        assertThat(told.get("NSLocationWhenInUseUsageDescription")).isNotBlank();
        assertThat(told.get("NSCameraUsageDescription")).isNotBlank();
        assertThat(told.get("CFBundleIdentifier"))
                .isEqualTo(elements(xml(Path.of("pom.xml")), "appIdentifier")
                        .get(0)
                        .getTextContent());
    }

    @Test
    void iconsHaveTheirSizes() throws IOException {
        Map<String, Integer> sides = Map.of("mdpi", 48, "hdpi", 72, "xhdpi", 96, "xxhdpi", 144, "xxxhdpi", 192);
        for (Map.Entry<String, Integer> side : sides.entrySet()) {
            Path icon = Path.of("src", "android", "res", "mipmap-" + side.getKey(), "ic_launcher.png");
            assertThat(ImageIO.read(icon.toFile()).getWidth()).as(side.getKey()).isEqualTo(side.getValue());
        }
        Path store = Path.of("src", "ios", "assets", "Assets.xcassets", "AppIcon.appiconset", "icon-1024.png");
        assertThat(ImageIO.read(store.toFile()).getWidth()).isEqualTo(1024);
        assertThat(ImageIO.read(store.toFile()).getColorModel().hasAlpha())
                .as("the store refuses an icon that can be seen through")
                .isFalse();
    }
}
