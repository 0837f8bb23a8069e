/** The version of the local Neo4j: the last release of the long-term support line 5.26. */
export const NEO4J_VERSION = '5.26.25';

const COPY_PLUGIN_VERSION = '3.9.0';

/** Returns the pom.xml of a project whose dependencies are a complete Neo4j Community server. */
export function mavenProject(): string {
  const dependency = (group: string, artifact: string) =>
    `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${NEO4J_VERSION}</version></dependency>`;
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>communique</groupId>
  <artifactId>local-neo4j</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
${dependency('org.neo4j', 'neo4j')}
${dependency('org.neo4j.app', 'neo4j-server')}
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-dependency-plugin</artifactId>
        <version>${COPY_PLUGIN_VERSION}</version>
      </plugin>
    </plugins>
  </build>
</project>
`;
}
