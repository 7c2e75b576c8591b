package io.daftari.hub.sync;

import io.daftari.hub.desk.Changes;
import io.daftari.model.access.RoleAssignment;
import io.daftari.model.op.Catalog;
import io.daftari.model.privacy.Erasure;
import io.daftari.model.privacy.Redaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What an erasure reaches beside rows, in its transaction: the log of operations, the words on them, what was held, put
 * aside or brought after a restore, the feed, texts of others, invitations and the account. Names are learnt from what the log
 * and the feed say under the person's id, then looked for in everything that the school has.
 */
final class Erasing implements Consequence {

    private final Catalog catalog;
    private final Erasures erasures;
    private final Consumer<UUID> forgetParts;

    /** @param forgetParts drops the parts of snapshots that were made for a school */
    Erasing(Catalog catalog, Erasures erasures, Consumer<UUID> forgetParts) {
        this.catalog = catalog;
        this.erasures = erasures;
        this.forgetParts = forgetParts;
    }

    @Override
    public void follow(Connection connection, UUID schoolId, LocalDate today, Changes changes) throws SQLException {
        Set<UUID> persons = changes.written(Erasure.class).stream()
                .map(erasure -> erasure.id)
                .collect(Collectors.toSet());
        if (persons.isEmpty()) {
            return;
        }
        ErasingSql sql = new ErasingSql(connection, schoolId, catalog, erasures);
        Redaction known = Redaction.of(catalog, persons);
        sql.learn(known, ids(persons));
        Redaction redaction = known.withWords(catalog);
        sql.log(redaction, persons);
        sql.branches(redaction, persons);
        sql.waiting(redaction, persons);
        sql.salvaged(redaction, persons);
        for (var type : catalog.rows()) {
            sql.rows(type, redaction, persons);
        }
        sql.feed(redaction, persons);
        sql.besides(redaction.words());
        for (RoleAssignment assignment : changes.written(RoleAssignment.class)) {
            if (assignment.archived) {
                sql.account(assignment.userId);
            }
        }
        forgetParts.accept(schoolId);
    }

    static Collection<String> ids(Set<UUID> persons) {
        return persons.stream().map(UUID::toString).toList();
    }
}
