package io.daftari.model;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The walls between the rooms: rules R1 to R11, as far as class files tell. Each module extends this in a class called
 * {@code ArchitectureTest}, which judges that module's own classes. What only sources tell stands in {@link SourceTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {

    private static final String ROOT = "io.daftari.";

    /** Features have one name in every module; what is not listed here is a mechanism or a composition root. */
    static final Set<String> FEATURES = Set.of(
            "school",
            "site",
            "people",
            "admission",
            "attendance",
            "academics",
            "fee",
            "ledger",
            "conduct",
            "message",
            "hostel",
            "library",
            "leave",
            "file",
            "report",
            "assistant");

    /** Packages that serve all features and must not know one of them (R5). */
    private static final Set<String> MECHANISMS = Set.of(
            "row",
            "op",
            "merge",
            "time",
            "wire",
            "place",
            "seal",
            "store",
            "outbox",
            "rebase",
            "exchange",
            "live",
            "fix",
            "sync",
            "tenancy",
            "http",
            "desk",
            "kit");

    /**
     * Who may see whom among features (R4). Everybody may see {@code school}, {@code site} and {@code people};
     * {@code report} and {@code assistant} may see everybody, and nobody sees them. A new edge is one line here, and a
     * question to the reviewer: would an operation of the other feature do?
     */
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            Map.entry("school", Set.of()),
            Map.entry("site", Set.of("school")),
            Map.entry("people", Set.of("school", "site")),
            Map.entry("admission", Set.of("fee")),
            Map.entry("attendance", Set.of("leave")),
            Map.entry("academics", Set.of("attendance")),
            Map.entry("fee", Set.of("ledger")),
            Map.entry("file", Set.of("admission")),
            Map.entry("library", Set.of("fee")),
            Map.entry("hostel", Set.of("fee")));

    private static final Set<String> SEEN_BY_ALL = Set.of("school", "site", "people");
    private static final Set<String> SEE_ALL = Set.of("report", "assistant");

    private final String module;
    private final JavaClasses classes;

    /** @param module the last part of the module's root package, such as {@code hub} */
    protected ArchitectureRules(String module) {
        this.module = module;
        this.classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    private String in(String tail) {
        return ROOT + module + tail;
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    @Test
    void importsTheModulesOwnClasses() {
        assertThat(Files.isDirectory(Path.of("target", "classes")))
                .as("run in the module's folder, after its compilation")
                .isTrue();
    }

    @Test
    void r1ModelStandsOnTheJdkAndPureLibrariesOnly() {
        check(classes()
                .that()
                .resideInAPackage("io.daftari.model..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "io.daftari.model..",
                                "java..",
                                "jakarta.persistence..",
                                "com.fasterxml.jackson..",
                                "org.jspecify..",
                                "net.sf.geographiclib..",
                                "org.locationtech.jts..",
                                "org.bouncycastle..")
                        .or(describe("arrays of primitives", type -> type.isArray())))
                .because("R1: the same classes run on the phone, the desktop and the hub"));
        check(noClasses()
                .that()
                .resideInAPackage("io.daftari.model..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "java.net.http..", "java.nio.file..", "java.awt..")
                                .or(
                                        describe(
                                                "files and sockets",
                                                type -> type.getName()
                                                        .matches(
                                                                "java\\.io\\.(File\\w*|RandomAccessFile)|java\\.net\\.\\w*Socket\\w*"))))
                .because("R1: the model does no input and no output"));
    }

    @Test
    void r2OnlyTheAppsSeeScreens() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.daftari.office..", "io.daftari.teacher..")
                // Two classes of the benchmarks work the apps' windows, to measure them.
                .and()
                .haveNameNotMatching("io\\.daftari\\.bench\\.(BenchWindow|Hands)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "io.daftari.office..", "io.daftari.teacher..")
                .because("R2: replica, reports and hub run where there is no screen; changes go out by callback"));
    }

    @Test
    void r3AppsReachDataThroughTheReplicaOnly() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.daftari.office..", "io.daftari.teacher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.sqlite..", "io.daftari.replica.store..", "io.daftari.hub..")
                .because("R3: a screen that writes past the outbox loses the user's work"));
    }

    @Test
    void r4FeaturesSeeOnlyTheFeaturesOnTheList() {
        check(classes()
                .that(belongToAFeature())
                .should(seeOnlyListedFeatures())
                .because("R4: a feature can be read, changed and taken out alone"));
        check(slices().matching(in(".(*).."))
                .namingSlices("feature $1")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(notOfAFeature(), DescribedPredicate.alwaysTrue())
                .ignoreDependency(DescribedPredicate.alwaysTrue(), notOfAFeature())
                .because("R4: two features that need each other are one"));
    }

    @Test
    void r5MechanismsKnowNoFeature() {
        check(noClasses()
                .that(describe("are mechanisms", type -> MECHANISMS.contains(room(type))))
                .should()
                .dependOnClassesThat(belongToAFeature())
                .because("R5: a new feature must not touch sync, storage or HTTP"));
    }

    @Test
    void r6ViewModelsKnowNoControls() {
        DescribedPredicate<JavaClass> controls = resideInAnyPackage("javafx.scene..", "javafx.stage..");
        check(noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat(controls)
                .because("R6: a view-model is tested without a window"));
        check(classes()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should(holdNothingThatKnows(controls))
                .because("R6: what a view-model holds needs no window either"));
    }

    @Test
    void r7TheWorldEntersAtMarkedEdgesOnly() {
        check(noClasses()
                .that(areNotAnEdge())
                .should()
                .accessTargetWhere(
                        describe("is the machine's clock, zone, charset, chance or a new thread", Outside::is))
                .because("R7: clock, ids, chance and executors are injected, so that a run can be replayed from its"
                        + " seed; a class that must reach outside says why with @Edge(reason)"));
    }

    @Test
    void r8MoneyIsNeverFloating() {
        check(fields().that(describe("hold money or stand beside it", ArchitectureRules::isAboutMoney))
                .should(notBeFloating())
                .because("R8: 0.1 + 0.2 is not 0.3; sums are whole numbers of the smallest coin"));
    }

    @Test
    void r9EveryPackageBelongsToOneModule() {
        check(classes()
                .should()
                .resideInAPackage(in(".."))
                .because("R9: no package in two modules, so that Java modules stay possible"));
    }

    @Test
    void r10DatabasesAreSpokenToInFewRooms() {
        check(noClasses()
                .that(resideInAPackage(ROOT + "hub..").or(resideInAPackage(ROOT + "replica..")))
                .and(describe("do not speak SQL", type -> !mayUseSql(type)))
                .should()
                .dependOnClassesThat(
                        describe("run SQL", type -> type.getName().matches("java\\.sql\\.(\\w*Statement|ResultSet)")))
                .because("R10: statements stand in replica.store, hub.database, hub.desk, hub.sync, hub.tenancy and in"
                        + " classes called …Sql"));
    }

    /** The package below the module's root: feature or mechanism. Empty for the root itself and for foreign classes. */
    private static String room(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(ROOT)) {
            return "";
        }
        String[] parts = name.substring(ROOT.length()).split("\\.", -1);
        return parts.length < 2 ? "" : parts[1];
    }

    private static DescribedPredicate<JavaClass> belongToAFeature() {
        return describe("belong to a feature", type -> FEATURES.contains(room(type)));
    }

    private static DescribedPredicate<JavaClass> notOfAFeature() {
        return describe("not of a feature", type -> !FEATURES.contains(room(type)));
    }

    private static boolean maySee(String from, String to) {
        return from.equals(to)
                || !FEATURES.contains(to)
                || SEE_ALL.contains(from)
                || (!SEEN_BY_ALL.contains(from) && SEEN_BY_ALL.contains(to))
                || EDGES.getOrDefault(from, Set.of()).contains(to);
    }

    private static boolean mayUseSql(JavaClass type) {
        JavaClass outer = outermost(type);
        return Set.of("store", "database", "desk", "sync", "tenancy").contains(room(type))
                || outer.getSimpleName().endsWith("Sql");
    }

    private static boolean isAboutMoney(JavaField field) {
        return Set.of("fee", "ledger").contains(room(field.getOwner()))
                || outermost(field.getOwner()).getSimpleName().equals("Money");
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass at = type;
        for (Optional<JavaClass> next = at.getEnclosingClass(); next.isPresent(); next = at.getEnclosingClass()) {
            at = next.get();
        }
        return at;
    }

    private static DescribedPredicate<JavaClass> areNotAnEdge() {
        return describe(
                "are not marked @Edge",
                type -> !outermost(type).isAnnotatedWith(Edge.class) && !type.isAnnotatedWith(Edge.class));
    }

    private static ArchCondition<JavaClass> seeOnlyListedFeatures() {
        return new ArchCondition<>("see only the features listed for them") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    String from = room(type);
                    String to = room(dependency.getTargetClass());
                    if (!maySee(from, to)) {
                        events.add(SimpleConditionEvent.violated(
                                type, from + " may not see " + to + ": " + dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaClass> holdNothingThatKnows(DescribedPredicate<JavaClass> controls) {
        return new ArchCondition<>("hold nothing that depends on " + controls.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Set<String> seen = new TreeSet<>();
                for (JavaField field : type.getFields()) {
                    JavaClass held = field.getRawType();
                    if (held.getName().startsWith(ROOT) && seen.add(held.getName())) {
                        held.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> controls.test(dependency.getTargetClass()))
                                .forEach(dependency -> events.add(SimpleConditionEvent.violated(
                                        field, field.getFullName() + " -> " + dependency.getDescription())));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaField> notBeFloating() {
        return new ArchCondition<>("not be float or double") {
            private final Set<String> floating = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean bad = field.getType().getAllInvolvedRawTypes().stream()
                        .anyMatch(type ->
                                floating.contains(type.getBaseComponentType().getName()));
                if (bad) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is floating"));
                }
            }
        };
    }

    /** Calls that answer differently on another machine or a second time (R7). */
    private static final class Outside {
        private static final Set<String> METHODS = Set.of(
                "java.lang.System.currentTimeMillis",
                "java.lang.System.nanoTime",
                "java.lang.Math.random",
                "java.lang.Thread.ofVirtual",
                "java.lang.Thread.ofPlatform",
                "java.lang.Thread.startVirtualThread",
                "java.nio.charset.Charset.defaultCharset",
                "java.time.Clock.system",
                "java.time.Clock.systemUTC",
                "java.time.Clock.systemDefaultZone",
                "java.time.ZoneId.systemDefault",
                "java.util.TimeZone.getDefault",
                "java.util.UUID.randomUUID",
                "java.util.concurrent.ThreadLocalRandom.current");
        private static final Set<String> CONSTRUCTED =
                Set.of("java.lang.Thread", "java.util.Random", "java.util.Timer", "java.util.SplittableRandom");

        static boolean is(JavaAccess<?> access) {
            String owner = access.getTargetOwner().getName();
            String name = access.getTarget().getName();
            if (name.equals("<init>")) {
                return (CONSTRUCTED.contains(owner) && !isSeeded(access))
                        || (owner.equals("java.util.Date") && parameters(access).isEmpty());
            }
            if (owner.startsWith("java.time.") && name.equals("now")) {
                return !parameters(access).equals(List.of("java.time.Clock"));
            }
            return METHODS.contains(owner + "." + name)
                    || (owner.equals("java.util.concurrent.Executors") && name.startsWith("new"));
        }

        /** Chance from a given seed repeats itself; that is what tests and simulation use. */
        private static boolean isSeeded(JavaAccess<?> access) {
            return !access.getTargetOwner().getName().equals("java.lang.Thread")
                    && parameters(access).equals(List.of("long"));
        }

        private static List<String> parameters(JavaAccess<?> access) {
            String full = access.getTarget().getFullName();
            String inside = full.substring(full.indexOf('(') + 1, full.length() - 1);
            return inside.isEmpty() ? List.of() : List.of(inside.split(", ?", -1));
        }
    }
}
