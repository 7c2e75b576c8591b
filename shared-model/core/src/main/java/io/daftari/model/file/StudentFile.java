package io.daftari.model.file;

import io.daftari.model.row.Audience;
import io.daftari.model.row.SubjectKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A photo or a document of a pupil. */
@Entity
@Table(name = "student_file")
@Audience(value = SubjectKind.STUDENT, path = "ownerId")
public class StudentFile extends AttachedFile {}
