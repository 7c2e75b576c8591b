package io.daftari.office.setup;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.school.ClassGroup;
import io.daftari.model.school.Term;
import io.daftari.office.kit.Tone;
import io.daftari.office.kit.dashboard.DashboardPart;
import io.daftari.office.kit.dashboard.ReadPart;
import io.daftari.office.kit.dashboard.Told;
import io.daftari.office.kit.dashboard.Told.Card;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.kordamp.ikonli.feather.Feather;

/** As long as a school lacks what each day needs, the first page leads to where it is set up. */
public final class SetupParts {

    private SetupParts() {}

    /** @param bring brings the set-up to the front */
    public static List<DashboardPart> parts(Workspace work, Runnable bring) {
        return List.of(new ReadPart<>(
                work,
                Setup.PERMISSION,
                Set.of(Term.class, ClassGroup.class),
                desk -> lacking(desk, work.replica().commit()),
                lacking -> lacking.isEmpty()
                        ? Told.NOTHING
                        : Told.todo(List.of(new Card(
                                "setup",
                                Feather.SLIDERS,
                                Tone.CARE,
                                lacking.size(),
                                work.say("dashboard.setup"),
                                work.say(
                                        "dashboard.setup.lacks",
                                        "what",
                                        work.words()
                                                .list(lacking.stream()
                                                        .map(what -> work.say("dashboard.setup." + what))
                                                        .toList())),
                                bring)))));
    }

    private static List<String> lacking(Desk desk, long commit) {
        List<String> lacking = new ArrayList<>();
        // Before the first exchange everything is missing here, and nothing need be so at the school.
        if (commit > 0) {
            if (desk.find(Query.of(Term.class).eq("archived", false).limit(1)).isEmpty()) {
                lacking.add("terms");
            }
            if (desk.find(Query.of(ClassGroup.class).eq("archived", false).limit(1))
                    .isEmpty()) {
                lacking.add("classes");
            }
        }
        return lacking;
    }
}
