namespace Sextant.Simulation;

/// <summary>Domains of mail addresses; all end in a name that nobody can have.</summary>
static class MailDomains
{
    public static readonly string[] Usual = ["mail.example", "mail.example", "post.example", "inbox.example", "home.example", "work.example"];

    /// <summary>Addresses that last ten minutes.</summary>
    public static readonly string[] Disposable = ["tempbox.example", "tenminutes.example", "quickinbox.example"];
}
