using System.Globalization;
using System.Text;

namespace Sextant.Hosting.Configuration;

/// <summary>Writes docs/configuration.md from the table of settings; a test holds the file to it.</summary>
public static class ConfigurationPage
{
    /// <summary>The page as Markdown.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder(
            """
            # Configuration

            `sextant.yaml` in the workspace. Every key has a default; a mistake in the file is reported at start, all of them at once.
            This page is generated from the table that the reader uses (`src/Sextant.Hosting/Configuration/Settings.cs`).

            | key | takes | default | what it does |
            |---|---|---|---|
            | `profile` | `embedded` | embedded | Which stores are used. |

            """);
        foreach (var setting in Settings.All) page.Append(CultureInfo.InvariantCulture, $"| `{setting.Key}` | {setting.Kind} | {setting.Default} | {setting.Description} |\n");
        page.Append(
            """

            Keys nest at the dots:

            ```yaml
            server:
              url: http://localhost:8080
            intake:
              maxFutureSkew: 10m
            ```

            """);
        return page.ToString();
    }
}
