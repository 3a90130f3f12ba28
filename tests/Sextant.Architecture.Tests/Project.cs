using System.Xml.Linq;

namespace Sextant.Architecture.Tests;

/// <summary>What a project file says.</summary>
sealed record Project(string Name, string Path, XDocument Xml)
{
    public static Project Load(string path) => new(System.IO.Path.GetFileNameWithoutExtension(path), path, XDocument.Load(path));

    public IEnumerable<string> References => Includes("ProjectReference").Select(include => System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

    public IEnumerable<string> Packages => Includes("PackageReference");

    public IEnumerable<string> Frameworks => Includes("FrameworkReference");

    public string? Property(string name) => Xml.Descendants(name).FirstOrDefault()?.Value;

    IEnumerable<string> Includes(string item) => Xml.Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
