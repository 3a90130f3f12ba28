namespace Sextant.Platform;

/// <summary>How looks end, as the store writes it.</summary>
static class LookEnding
{
    public const string Verdict = "verdict";
    public const string Skipped = "skipped";
    public const string Released = "released";
    public const string Expired = "expired";
    public const string Escalated = "escalated";
    public const string Paused = "paused";
    public const string Snoozed = "snoozed";
    public const string Undone = "undone";
}
