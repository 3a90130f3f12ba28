namespace Sextant.Platform;

/// <summary>A page that signed in with a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="AntiForgery">What a page shows with each change, since a browser sends the cookie by itself and another site cannot know this.</param>
public sealed record PageSession(AcceptedKey Key, Timestamp ExpiresAt, string AntiForgery);
