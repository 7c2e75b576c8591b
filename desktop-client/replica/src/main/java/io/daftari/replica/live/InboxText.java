package io.daftari.replica.live;

import io.daftari.replica.live.InboxPicture.Closing;
import io.daftari.replica.live.InboxPicture.Entry;
import io.daftari.replica.live.InboxPicture.Side;
import java.util.Collection;
import java.util.List;

/** What came back in words, and what its answers are called, the same on every device. */
public final class InboxText {

    private final Workspace work;

    public InboxText(Workspace work) {
        this.work = work;
    }

    /** Who typed it, when, and where. */
    public String typedBy(Entry entry) {
        String when = work.when(entry.at());
        if (!entry.by().isEmpty()) {
            return work.say("inbox.typedBy", "who", entry.by(), "when", when);
        }
        return work.say(entry.here() ? "inbox.typedHere" : "inbox.typedElsewhere", "when", when);
    }

    /** Who and when in a line of a list. */
    public String line(Entry entry) {
        Closing closing = entry.closing();
        String who = closing == null ? entry.by() : closing.by();
        String when = work.when(closing == null ? entry.at() : closing.at());
        return (who.isEmpty() ? work.say("inbox.you") : who) + " · " + when;
    }

    public String settledBy(Closing closing) {
        String when = work.when(closing.at());
        String by = closing.by().isEmpty()
                ? work.say("inbox.settledByYou", "when", when)
                : work.say("inbox.settledBy", "who", closing.by(), "when", when);
        return closing.note().isEmpty() ? by : by + " " + closing.note();
    }

    /** Whose value it is, and since when. */
    public String whose(Side side) {
        String known = side.by().isEmpty() ? work.say("inbox.somebody") : side.by();
        String who = side.mine() ? work.say("inbox.you") : known;
        return side.at() == null ? who : who + " · " + work.when(side.at());
    }

    /** What was kept, and what to do. */
    public String whatNow(Entry entry) {
        if (entry.answer().lets() != null) {
            return work.say("inbox.now.withheld");
        }
        if (entry.withheld()) {
            return work.say(entry.by().isEmpty() ? "inbox.now.waits" : "inbox.now.atOffice");
        }
        if (!entry.differences().isEmpty() && !entry.onlyTells()) {
            return work.say("inbox.now.choose");
        }
        if (!entry.onlyTells()) {
            return work.say("inbox.now.again");
        }
        // Of a mark both are kept, and another mark changes it, not a choice here.
        return work.say(entry.differences().isEmpty() ? "inbox.now." + entry.standing() : "inbox.now.correct");
    }

    /** What the answer is called that leaves things as they are. */
    public String leave(Collection<Entry> entries) {
        if (lets(entries) || isOfOthers(entries)) {
            return work.say("inbox.leaveWithheld");
        }
        return work.say(takesAgain(entries) ? "inbox.leaveRefused" : canTake(entries) ? "inbox.leave" : "inbox.read");
    }

    /** What the answer is called that puts the other value in place. */
    public String take(Collection<Entry> entries) {
        return work.say(lets(entries) ? "inbox.let" : takesAgain(entries) ? "inbox.again" : "inbox.take");
    }

    /** What was just done. */
    public String done(int settled) {
        return work.words().count("inbox.done", settled);
    }

    /** Whether any of them has another value to be taken, or something to be sent again. */
    public static boolean canTake(Collection<Entry> entries) {
        return answers(entries).stream().anyMatch(InboxAnswer::canTake);
    }

    /** Whether all of it is what others typed without effect. */
    private static boolean isOfOthers(Collection<Entry> entries) {
        return !entries.isEmpty()
                && entries.stream()
                        .allMatch(entry -> entry.withheld() && !entry.by().isEmpty());
    }

    /** What may be answered at once. */
    private static List<InboxAnswer> answers(Collection<Entry> entries) {
        return entries.stream()
                .map(Entry::answer)
                .map(answer -> entries.size() == 1 ? answer : answer.amongSeveral())
                .toList();
    }

    /** Whether it is one fact without effect that may be let count. */
    private static boolean lets(Collection<Entry> entries) {
        return answers(entries).stream().anyMatch(answer -> answer.lets() != null);
    }

    /** Whether what would be taken is nothing but refused requests that go out again. */
    public static boolean takesAgain(Collection<Entry> entries) {
        return canTake(entries)
                && answers(entries).stream().filter(InboxAnswer::canTake).allMatch(answer -> answer.again() != null);
    }
}
