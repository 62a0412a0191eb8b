/** The truth about tenants and their people: what administrators write and read, and the port to wherever it is kept. */
@NullMarked
package dev.otpengine.directory.store;

import org.jspecify.annotations.NullMarked;
