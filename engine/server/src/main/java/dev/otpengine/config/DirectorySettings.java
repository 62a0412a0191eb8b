package dev.otpengine.config;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.sql.DatabaseSettings;

/** Where the directory is, and the key that opens what is sealed in it. */
public record DirectorySettings(DatabaseSettings database, MasterKey master) {}
