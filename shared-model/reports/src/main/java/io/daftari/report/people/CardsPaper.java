package io.daftari.report.people;

import io.daftari.report.paper.Imprint;
import io.daftari.report.paper.Paper;
import io.daftari.report.paper.QrCode;
import io.daftari.report.paper.Template;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Identity cards of 85.6 by 54 mm (ISO/IEC 7810, ID-1), ten on a sheet of A4. */
public final class CardsPaper {

    private static final Template FORM = Template.of("people/cards");

    private CardsPaper() {}

    /**
     * @param number admission or staff number; stands in the QR picture, too, and is what the desk scans
     * @param of class or position
     * @param photo null for a frame into which one is glued
     */
    public record Holder(
            String name,
            String number,
            String of,
            LocalDate validTo,
            @Nullable BufferedImage photo) {}

    private record Card(
            String name,
            String number,
            String of,
            String validTo,
            @Nullable BufferedImage photo,
            BufferedImage code) {}

    public static Paper of(Imprint imprint, List<Holder> holders) {
        List<Card> cards = holders.stream()
                .map(holder -> new Card(
                        holder.name(),
                        holder.number(),
                        holder.of(),
                        imprint.words().text("cards.validTo", "day", holder.validTo()),
                        holder.photo(),
                        QrCode.of(holder.number())))
                .toList();
        return FORM.filled(
                imprint,
                imprint.words().text("cards.title"),
                Map.of("found", imprint.words().text("cards.found")),
                cards);
    }
}
