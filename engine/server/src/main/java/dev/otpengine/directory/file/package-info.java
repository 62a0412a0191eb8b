/** Tenants written down in one YAML file, applied to the directory at start. */
@NullMarked
package dev.otpengine.directory.file;

import org.jspecify.annotations.NullMarked;
