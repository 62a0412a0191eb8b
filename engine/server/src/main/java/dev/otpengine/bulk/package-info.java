/** Many people at once: what rows of a file say of them, brought into the directory and out of it. */
@NullMarked
package dev.otpengine.bulk;

import org.jspecify.annotations.NullMarked;
