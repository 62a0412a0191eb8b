/** A directory read from one YAML file at start. */
@NullMarked
package dev.otpengine.directory.file;

import org.jspecify.annotations.NullMarked;
