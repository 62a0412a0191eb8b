/** The directory in an SQL database: H2 in a file for a single member, PostgreSQL for everything else. */
@NullMarked
package dev.otpengine.directory.sql;

import org.jspecify.annotations.NullMarked;
