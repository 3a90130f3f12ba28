namespace Sextant.Cli.Output;

/// <summary>
/// What a workspace remembers of its demo events: enough to make the same ones again, so that a seeding that was cut off can be
/// repeated without doubling anything.
/// </summary>
sealed record DemoProgressDocument(int Seed, string End, bool Done);
