package io.daftari.office.report;

import io.daftari.model.op.Query;
import io.daftari.model.school.AcademicYear;
import io.daftari.model.words.Words;
import io.daftari.office.file.Portraits;
import io.daftari.office.kit.paper.Draft;
import io.daftari.office.kit.paper.PaperOrder;
import io.daftari.office.people.PupilList;
import io.daftari.replica.live.Workspace;
import io.daftari.report.people.CardsPaper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Identity cards of those of some pupils who are at the school; who has no photo here gets a frame for one.
 *
 * @param barred why the person may not make any; empty where he may
 */
record CardsOrder(Workspace work, String id, List<PupilList.Line> pupils, String barred) implements PaperOrder {

    /** For how many days a card is worth its paper. */
    private static final int SHORTEST = 60;

    private static final Logger LOG = LoggerFactory.getLogger(CardsOrder.class);

    @Override
    public String name(Words words) {
        PupilList.Line only = pupils.size() == 1 ? pupils.get(0) : null;
        return id.equals("card") && only != null
                ? words.text("print.card", "name", only.name())
                : words.count("print.cards", holders().size());
    }

    @Override
    public String none(Words words) {
        return words.text("print.cards.none");
    }

    @Override
    public String whyNot() {
        return barred;
    }

    private List<PupilList.Line> holders() {
        return pupils.stream()
                .filter(pupil -> pupil.standing() != PupilList.Standing.LEFT)
                .toList();
    }

    @Override
    public Draft read(Words words) {
        List<PupilList.Line> holders = holders();
        LocalDate validTo = validTo();
        Map<UUID, byte[]> photos = Portraits.of(
                work.replica(), holders.stream().map(PupilList.Line::id).toList());
        List<CardsPaper.Holder> cards = new ArrayList<>();
        for (PupilList.Line holder : holders) {
            cards.add(new CardsPaper.Holder(
                    holder.name(), holder.number(), holder.className(), validTo, picture(photos.get(holder.id()))));
        }
        String who = cards.size() == 1 ? " " + cards.get(0).name() : "";
        return new Draft(
                words.text("cards.title") + who + " " + work.today(),
                cards.size(),
                imprint -> CardsPaper.of(imprint, cards),
                null);
    }

    /** The end of the academic year; of the next one where this one is nearly over, for a card is not made for a week. */
    private LocalDate validTo() {
        LocalDate today = work.today();
        List<LocalDate> ends = work.replica().read(desk -> desk.find(Query.of(AcademicYear.class))).stream()
                .filter(year -> !year.archived)
                .map(year -> year.endsOn)
                .sorted()
                .toList();
        return ends.stream()
                .filter(end -> !end.isBefore(today.plusDays(SHORTEST)))
                .findFirst()
                .orElseGet(() -> LocalDate.of(today.plusDays(SHORTEST).getYear(), 12, 31));
    }

    private static @Nullable BufferedImage picture(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            LOG.warn("A photo can't be shown on a card", e);
            return null;
        }
    }
}
