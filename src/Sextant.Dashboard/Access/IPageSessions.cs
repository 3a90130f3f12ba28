using Microsoft.AspNetCore.Http;

namespace Sextant.Dashboard;

/// <summary>Signs pages in and out; the server's, which has the cookies.</summary>
public interface IPageSessions
{
    /// <summary>Signs in with a key, and sets the cookies.</summary>
    /// <exception cref="InvalidInputException">SXT2521 to SXT2523: the key is none, or counts no more.</exception>
    Task SignInAsync(HttpContext http, string key);

    /// <summary>Signs out, if signed in, and takes the cookies away.</summary>
    Task SignOutAsync(HttpContext http);

    /// <summary>What forms of this session show with each change; null where nobody is signed in by a cookie.</summary>
    string? AntiForgeryOf(HttpContext http);
}
