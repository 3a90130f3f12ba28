namespace Sextant.Dashboard.Tests.Browser;

/// <summary>A test in Chromium. Without it, the test is skipped with the reason, or fails where SEXTANT_REQUIRE_SERVERS=1.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Debian's.</summary>
    public const string Chromium = "/usr/bin/chromium";

    /// <summary>Needs it.</summary>
    public BrowserFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("SEXTANT_REQUIRE_SERVERS") != "1" && !File.Exists(Chromium)) Skip = $"There is no {Chromium} (Debian: apt-get install chromium).";
    }
}
