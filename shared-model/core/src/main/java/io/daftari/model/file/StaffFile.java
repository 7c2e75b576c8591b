package io.daftari.model.file;

import io.daftari.model.row.Audience;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A photo of a member of staff; all staff see it, and so it is never a document. */
@Entity
@Table(name = "staff_file")
@Audience(SubjectKind.STAFF)
public class StaffFile extends AttachedFile {}
