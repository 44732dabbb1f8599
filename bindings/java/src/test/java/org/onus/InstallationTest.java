// SPDX-License-Identifier: Apache-2.0
package org.onus;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Where the C library is found, by a Java of its own; and the lines of the README. */
public class InstallationTest {
  private Path folder;

  /** Decides a case, and says which files of the C library it has done that with. */
  public static final class Program {
    public static void main(String[] arguments) throws IOException {
      for (int i = 0; i < 2; i++) { // what failed once fails again, in the same words
        try (Policy policy = Policy.builtin()) {
          System.out.println(policy.decide(Source.LOST).text());
        } catch (LibraryNotFoundException missing) {
          System.out.println(missing.getMessage());
        }
      }
      try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
        maps.filter(line -> line.contains("libonus")).map(line -> line.replaceAll(".* ", "")).distinct().forEach(System.out::println);
      }
    }
  }

  @Before
  public void make() throws IOException {
    folder = Files.createTempDirectory("onus").toRealPath();
  }

  @After
  public void remove() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  private String run(Map<String, String> environment, List<String> properties, String... program) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dfile.encoding=ANSI_X3.4-1968"));
    command.addAll(properties);
    command.addAll(List.of("-cp", folder + ":" + System.getProperty("java.class.path")));
    Collections.addAll(command, program);
    ProcessBuilder builder = new ProcessBuilder(command).directory(Source.TOP.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("ONUS_") || name.startsWith("LD_"));
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    }
  }

  private Path install() throws IOException {
    String said = System.getenv("ONUS_LIBRARY");
    assumeTrue("ONUS_LIBRARY says what to install", said != null && Files.isRegularFile(Path.of(said)));
    for (String name : List.of("libonus.so.0", "libonus-io.so.0")) Files.copy(Path.of(said).resolveSibling(name), folder.resolve(name));
    return folder.resolve("libonus-io.so.0");
  }

  private void assertMine(String said) {
    assertTrue(said, said.startsWith("{\"case\": \"#1\", \"status\": \"determined\""));
    List<String> files = said.lines().skip(2).toList();
    assertEquals(said, 2, files.size());
    assertTrue(said, files.stream().allMatch(file -> file.startsWith(folder.toString())));
  }

  @Test
  public void aPrivateFolder() throws Exception {
    Path file = install();
    String program = Program.class.getName();
    assertMine(run(Map.of("ONUS_LIBRARY", file.toString()), List.of(), program));
    assertMine(run(Map.of("ONUS_LIBRARY", "/not/this"), List.of("-Donus.library=" + folder), program));
    assertMine(run(Map.of(), List.of("-Djna.library.path=/not/this:" + folder), program));
  }

  @Test
  public void notFound() throws Exception {
    String said = run(Map.of("ONUS_LIBRARY", "/not/this.so"), List.of(), Program.class.getName());
    assertTrue(said, said.contains("libonus0") && said.contains("ONUS_LIBRARY, /not/this.so:") && said.contains("is not there"));
    assertEquals("twice the same", 2, said.split("the Onus library", -1).length - 1);
    Path noLibrary = Files.writeString(folder.resolve("libonus-io.so.0"), "no library");
    said = run(Map.of("ONUS_LIBRARY", noLibrary.toString()), List.of(), Program.class.getName());
    assertTrue(said, said.contains(noLibrary + ":") && said.contains("Tried:"));
    said = run(Map.of(), List.of("-Donus.library=/not/this.so", "-Djna.nosys=true", "-Djna.noclasspath=true", "-Djna.boot.library.path=/nowhere"), Program.class.getName());
    assertTrue(said, said.contains("was not loaded"));
  }

  @Test
  public void theReadmesOwnLines() throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue("a JDK", compiler != null);
    String library = System.getenv("ONUS_LIBRARY");
    Matcher blocks = Pattern.compile("```java\n(import.*?public class (\\w+) .*?)```\n.*?\n\n```\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Source.JAVA.resolve("README.md")));
    int run = 0;
    while (blocks.find()) {
      Path source = Files.writeString(folder.resolve(blocks.group(2) + ".java"), blocks.group(1));
      assertEquals(0, compiler.run(null, null, null, "-Xlint:all,-path", "-Werror", "-d", folder.toString(), source.toString()));
      assertEquals(blocks.group(3), run(library == null ? Map.of() : Map.of("ONUS_LIBRARY", library), List.of(), blocks.group(2)));
      run++;
    }
    assertEquals(2, run);
  }
}
