package io.daftari.office.attendance;

import io.daftari.model.attendance.CaptureRead;
import io.daftari.model.attendance.CaptureText;
import io.daftari.office.kit.Sign;
import io.daftari.replica.live.Workspace;
import java.util.ArrayList;
import java.util.List;

/**
 * When, where and on which device something was captured, in the language of the moment.
 *
 * @param clock how far the time can be trusted, as a sentence
 * @param place what the verdict rests on, as sentences
 */
record CaptureTold(CaptureRead read, String when, String clock, Sign verdict, List<String> place) {

    static CaptureTold of(CaptureRead read, Workspace work) {
        CaptureText text = new CaptureText(read, work.words(), work.replica().id(), work.zone());
        return new CaptureTold(
                read, text.when(), text.clock(), RegisterViewModel.sign(text.verdict()), List.copyOf(text.place()));
    }

    /** What of it is not said elsewhere. */
    CaptureTold without(List<String> said) {
        String rest = clock;
        for (String sentence : said) {
            rest = rest.replace(sentence, "").strip();
        }
        List<String> left =
                place.stream().filter(sentence -> !said.contains(sentence)).toList();
        return new CaptureTold(read, when, rest, verdict, left);
    }

    /** All of it, for whoever has it read aloud. */
    String spoken() {
        List<String> all = new ArrayList<>(List.of(when, clock));
        if (read.hasFix()) {
            all.add(verdict.text());
        }
        all.addAll(place);
        return String.join(". ", all).replace("..", ".");
    }
}
