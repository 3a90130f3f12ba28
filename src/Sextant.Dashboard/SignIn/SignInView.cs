namespace Sextant.Dashboard;

/// <summary>The page to sign in at.</summary>
/// <param name="From">Where to go on.</param>
/// <param name="Problem">Why signing in failed; null at first.</param>
public sealed record SignInView(string From, SextantException? Problem);
