package io.daftari.model.file;

import io.daftari.model.row.Audience;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** What was handed in with an application for a place. */
@Entity
@Table(name = "application_file")
@Audience(value = SubjectKind.OFFICE, user = "appliedBy")
public class ApplicationFile extends AttachedFile {

    /** The account of whoever applied. */
    @Column
    public UUID appliedBy;
}
