namespace Sextant.Cli.Output;

/// <summary>Views that were filled anew, as <c>sextant features backfill --json</c> prints them.</summary>
sealed record BackfillDocument(IReadOnlyList<BackfilledView> Views);
