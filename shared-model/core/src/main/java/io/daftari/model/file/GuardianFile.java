package io.daftari.model.file;

import io.daftari.model.row.Audience;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A photo or a document of a guardian. */
@Entity
@Table(name = "guardian_file")
@Audience(value = SubjectKind.GUARDIAN, path = "ownerId")
public class GuardianFile extends AttachedFile {}
