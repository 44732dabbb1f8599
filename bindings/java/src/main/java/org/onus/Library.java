// SPDX-License-Identifier: Apache-2.0
package org.onus;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The C library, found and loaded: once, or again when it was not there. */
final class Library {
  private static final String IO = "onus-io";
  /** What JNA would unload if nobody held it. */
  private static final List<NativeLibrary> LOADED = new ArrayList<>();
  private static volatile boolean loaded;

  private Library() {}

  static void load() {
    if (!loaded) loadOnce();
  }

  private static synchronized void loadOnce() {
    if (loaded) return;
    List<String> tried = new ArrayList<>();
    try {
      Native.register(Calls.class, find(tried));
      loaded = true;
    } catch (LinkageError failure) { // also where JNA lacks its own native part
      tried.add(failure.toString());
      throw new LibraryNotFoundException("the Onus library (" + name(IO) + ") was not loaded: install it (package libonus0, or `cmake --install`), or name its file in "
          + "the system property onus.library, the environment variable ONUS_LIBRARY, or its folder in jna.library.path. Tried:\n  " + String.join("\n  ", tried), failure);
    }
  }

  private static NativeLibrary find(List<String> tried) {
    for (String[] said : new String[][] {{"onus.library", System.getProperty("onus.library")}, {"ONUS_LIBRARY", System.getenv("ONUS_LIBRARY")}}) {
      if (said[1] == null || said[1].isEmpty()) continue;
      tried.add(said[0] + ", " + said[1] + ":");
      return open(file(said[1]));
    }
    for (String folder : System.getProperty("jna.library.path", "").split(File.pathSeparator)) {
      if (folder.isEmpty()) continue;
      Path file = Path.of(folder, name(IO)).toAbsolutePath();
      if (Files.exists(file)) {
        tried.add("jna.library.path, " + file + ":");
        return open(file);
      }
      tried.add("jna.library.path, " + file + ": is not there");
    }
    tried.add("where the system keeps libraries, " + name(IO) + ":");
    return NativeLibrary.getInstance(name(IO));
  }

  /** The file of that name, or in the folder of that name. */
  private static Path file(String said) {
    try {
      Path path = Path.of(said).toAbsolutePath();
      return Files.isDirectory(path) ? path.resolve(name(IO)) : path;
    } catch (InvalidPathException wrong) {
      throw new UnsatisfiedLinkError(wrong.getMessage());
    }
  }

  /** libonus-io needs libonus. If it lies beside, it is meant, whatever the system has installed: the first that is loaded stays. */
  private static NativeLibrary open(Path file) {
    if (!Files.exists(file)) throw new UnsatisfiedLinkError(file + " is not there");
    Optional<Path> beside = Optional.of(file.resolveSibling(file.getFileName().toString().replace(IO, "onus")));
    beside.filter(Files::exists).filter(path -> !path.equals(file)).ifPresent(path -> LOADED.add(NativeLibrary.getInstance(path.toString())));
    NativeLibrary library = NativeLibrary.getInstance(file.toString());
    LOADED.add(library);
    return library;
  }

  private static String name(String library) {
    if (Platform.isWindows()) return library + ".dll";
    return Platform.isMac() ? "lib" + library + ".0.dylib" : "lib" + library + ".so.0";
  }
}
