package io.daftari.office.privacy;

import io.daftari.model.access.Rights;
import io.daftari.model.op.Operation;
import io.daftari.model.op.Permission;
import io.daftari.model.privacy.Consent;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.privacy.RecordConsent;
import io.daftari.model.row.RowType;
import io.daftari.office.kit.May;
import io.daftari.office.kit.ViewModel;
import io.daftari.office.kit.form.KeptForm;
import io.daftari.office.privacy.Consents.Subject;
import io.daftari.office.privacy.Consents.Word;
import io.daftari.replica.live.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What was said yes or no to on one record's page, and the form that writes the next word down. */
public final class ConsentsViewModel implements ViewModel {

    private static final Permission SEE =
            Permission.of(Rights.toSee(RowType.of(Consent.class).subjectKind()));
    private static final String YES = "yes";

    private final Workspace work;
    private final May may;
    private final RecordConsents.Page page;
    private final KeptForm form;
    private final ReadOnlyObjectWrapper<@Nullable Consents> read = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean restored;
    private boolean begunNow;
    private boolean sending;

    ConsentsViewModel(RecordConsents.Page page, Workspace work, May may) {
        this.work = work;
        this.may = may;
        this.page = page;
        this.form = new KeptForm(
                work,
                "consent." + page.name(),
                List.of("about", "purpose", "channel", "answer", "how", "by"),
                (desk, key) -> !Erasure.isOf(desk, RowType.of(page.kind()), UUID.fromString(key)));
    }

    @Override
    public void activate() {
        if (!restored) {
            restored = true;
            form.restore(
                    () -> {
                        Consents now = read.get();
                        if (now != null && !open.get()) {
                            goOn(now);
                        }
                    },
                    problem::set);
        }
    }

    /** Of this record from now on; what is half typed of it stands there again, also after others were looked at. */
    void show(Consents now) {
        Consents before = read.get();
        boolean another = before == null || !before.record().equals(now.record());
        if (another) {
            shut();
        }
        read.set(now);
        if (another) {
            goOn(now);
        }
    }

    private void goOn(Consents now) {
        String key = now.record().toString();
        boolean begun = form.has(key);
        form.open(key, usual(now));
        begunNow = false;
        open.set(begun);
    }

    /** As it is said most often: on paper, by the first contact, about all ways. */
    private static Map<String, String> usual(Consents now) {
        Map<String, String> usual = new HashMap<>();
        usual.put("about", now.subjects().get(0).id().toString());
        usual.put("how", Consent.How.PAPER.name());
        usual.put(
                "by", now.speakers().isEmpty() ? "" : now.speakers().get(0).id().toString());
        return usual;
    }

    /** A word about something that nobody has spoken of yet. */
    public void add() {
        begin(Map.of());
    }

    /** Another word on the same. */
    public void change(Word word) {
        Consent.Channel channel = word.channel();
        begin(Map.of(
                "about",
                word.subject().id().toString(),
                "purpose",
                word.purpose().name(),
                "channel",
                channel == null ? "" : channel.name(),
                "answer",
                word.given() && !word.ended() ? "no" : YES));
    }

    private void begin(Map<String, String> values) {
        Consents now = read.get();
        if (now == null || !whyNot().isEmpty()) {
            return;
        }
        Map<String, String> all = usual(now);
        all.putAll(values);
        problem.set("");
        form.clear();
        form.open(now.record().toString(), all);
        begunNow = true;
        open.set(true);
    }

    /** Not now: what was chosen is not wanted. */
    public void leave() {
        form.clear();
        shut();
    }

    private void shut() {
        open.set(false);
        problem.set("");
    }

    public void save() {
        Consents now = read.get();
        if (now == null || sending || !whyNot().isEmpty()) {
            return;
        }
        Subject about = now.subject(form.value("about")).orElse(null);
        if (about == null
                || form.value("purpose").isEmpty()
                || form.value("answer").isEmpty()) {
            problem.set(work.say("consent.incomplete"));
            return;
        }
        boolean given = form.value("answer").equals(YES);
        UUID by = said(about);
        if (given && about.child() && by == null) {
            problem.set(work.say("consent.guardianMustSay"));
            return;
        }
        send(
                now.record(),
                new RecordConsent(
                        about.table(),
                        about.id(),
                        Consent.Purpose.valueOf(form.value("purpose")),
                        form.value("channel").isEmpty() ? null : Consent.Channel.valueOf(form.value("channel")),
                        given,
                        by,
                        Consent.How.valueOf(form.value("how")),
                        null,
                        null));
    }

    /** Who said so; null for the person himself. */
    private @Nullable UUID said(Subject about) {
        String by = form.value("by");
        return by.isEmpty() || by.equals(about.id().toString()) ? null : UUID.fromString(by);
    }

    private void send(UUID record, Operation operation) {
        sending = true;
        work.submit(
                List.of(operation),
                () -> {
                    sending = false;
                    if (isOf(record)) {
                        leave();
                    } else {
                        form.forget(record.toString());
                    }
                },
                sentence -> {
                    sending = false;
                    if (isOf(record)) {
                        problem.set(work.say("record.notSaved", "why", sentence));
                    }
                });
    }

    private boolean isOf(UUID record) {
        Consents now = read.get();
        return now != null && now.record().equals(record);
    }

    // ---- what is shown

    /** What it is about: purpose and ways, and whom where that is not plain. */
    public String what(Word word) {
        Consents now = read.get();
        boolean plain = now == null || now.subjects().size() == 1;
        Consent.Channel channel = word.channel();
        return (plain ? "" : word.subject().name() + ": ")
                + work.say("consent.purpose." + word.purpose())
                + " · "
                + work.say("consent.channel." + (channel == null ? "ALL" : channel.name()));
    }

    /** Who said so, how and when. */
    public String told(Word word) {
        return Stream.of(word.by(), work.say("consent.how." + word.how()), work.when(word.at()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** Whether a person's page asks who spoke: on a guardian's it is he. */
    boolean asksWho() {
        return page == RecordConsents.Page.PUPIL;
    }

    /** Null before it was read. */
    public ReadOnlyObjectProperty<@Nullable Consents> read() {
        return read.getReadOnlyProperty();
    }

    /** Whether the form stands there. */
    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /** Whether somebody has just asked for it: else it stands there because the record was opened again. */
    boolean isBegunNow() {
        return begunNow;
    }

    /** One of the fields: {@code about purpose channel answer how by}. */
    public StringProperty text(String field) {
        return form.text(field);
    }

    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether it is for the person to read at all. */
    boolean maySee() {
        return may.may(SEE);
    }

    /** Why no word can be written down, as a sentence; empty where it can. */
    public String whyNot() {
        return may.whyNot(RecordConsent.PERMISSION);
    }

    /** Followed by whoever shows {@link #whyNot}. */
    ReadOnlyObjectProperty<@Nullable Set<String>> rights() {
        return may.rights();
    }
}
