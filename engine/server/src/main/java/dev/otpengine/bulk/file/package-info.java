/** The files of bulk work: CSV and NDJSON with people, the report of refused rows, the place where a run resumes. */
@NullMarked
package dev.otpengine.bulk.file;

import org.jspecify.annotations.NullMarked;
