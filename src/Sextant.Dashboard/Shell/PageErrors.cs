namespace Sextant.Dashboard;

/// <summary>What pages say of themselves when they cannot be shown.</summary>
static class PageErrors
{
    public static InvalidInputException NoPage(string path) => new("SXT3061", $"There is no page at {path}. Begin at /dashboard.");
}
