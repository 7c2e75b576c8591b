package io.daftari.teacher.kit;

import io.daftari.model.words.Words;
import io.daftari.replica.live.SyncPicture.Standing;
import org.kordamp.ikonli.feather.Feather;

/** A small sign with an icon in a tone. */
public record Sign(Tone tone, Feather icon, String text) {

    /** How something stands that was typed. */
    public static Sign of(Standing standing, Words words) {
        String text = words.text("standing." + standing);
        return switch (standing) {
            case WAITING -> new Sign(Tone.PENDING, Feather.CLOCK, text);
            case DOUBTFUL -> new Sign(Tone.CARE, Feather.HELP_CIRCLE, text);
            case HELD -> new Sign(Tone.CARE, Feather.PAUSE_CIRCLE, text);
            case MERGED -> new Sign(Tone.INFO, Feather.GIT_MERGE, text);
            case FLAGGED -> new Sign(Tone.CARE, Feather.FLAG, text);
            case REJECTED -> new Sign(Tone.BAD, Feather.X_CIRCLE, text);
        };
    }
}
