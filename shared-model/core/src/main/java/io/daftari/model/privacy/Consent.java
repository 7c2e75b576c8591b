package io.daftari.model.privacy;

import io.daftari.model.op.Desk;
import io.daftari.model.op.Query;
import io.daftari.model.row.Audience;
import io.daftari.model.row.NamesPerson;
import io.daftari.model.row.Row;
import io.daftari.model.row.SubjectKind;
import io.daftari.model.school.School;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said yes or no to one purpose, by one channel or by all. Nothing is overwritten: the last word counts, and of two
 * at one moment the no. It names people by id alone, so it stays as a proof when they are erased.
 */
@Entity
@Table(name = "consent", indexes = @Index(columnList = "person_id"))
@Audience(SubjectKind.OFFICE)
public class Consent extends Row {

    /** What for; what a school must do by law or contract needs no consent and stands not here. */
    public enum Purpose {
        PHOTO_INSIDE,
        PHOTO_PUBLIC,
        NEWSLETTER,
        THIRD_PARTY,
        ASSISTANT,
        ALUMNI
    }

    /** By which way something goes out. */
    public enum Channel {
        SMS,
        EMAIL,
        WHATSAPP,
        PUSH,
        WEB,
        PRINT
    }

    /** How it was said. */
    public enum How {
        PAPER,
        APP,
        CODE_BY_SMS,
        SPOKEN
    }

    @Column
    public String subjectTable;

    /** Of whose data it is. */
    @Column
    @NamesPerson
    public UUID personId;

    @Column
    @Enumerated(EnumType.STRING)
    public Purpose purpose;

    /** Null for every channel. */
    @Column
    @Enumerated(EnumType.STRING)
    public @Nullable Channel channel;

    /** Yes or no. */
    @Column
    public boolean given;

    /** The guardian who said so; null where it was the person himself. */
    @Column
    @NamesPerson
    public @Nullable UUID saidBy;

    @Column
    @Enumerated(EnumType.STRING)
    public How how;

    /** Whether the person was a child on that day, or may have been: then a guardian says so for him. */
    @Column
    public boolean ofChild;

    /** The version of the notice that was shown. */
    @Column
    public @Nullable String notice;

    /** The last day on which a yes holds; null for no end. */
    @Column
    public @Nullable LocalDate validTo;

    /** When, by the device's clock. */
    @Column
    public Instant at;

    @Column
    public UUID recordedBy;

    /** Whether a person's data may be used for a purpose by a channel now: by the last word on just that, or on all channels. */
    public static boolean stands(Desk desk, UUID person, Purpose purpose, Channel channel, Instant now) {
        Optional<Consent> last =
                desk.find(Query.of(Consent.class).eq("personId", person).eq("purpose", purpose)).stream()
                        .filter(one -> one.channel == null || one.channel == channel)
                        .filter(one -> !one.at.isAfter(now))
                        .max(Comparator.comparing((Consent one) -> one.at).thenComparing(one -> !one.given));
        LocalDate today = School.dayOf(desk, now);
        return last.filter(one -> one.given && (one.validTo == null || !one.validTo.isBefore(today)))
                .isPresent();
    }
}
