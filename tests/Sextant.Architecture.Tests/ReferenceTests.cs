using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Sextant.Architecture.Tests;

/// <summary>Invariants 1 to 3 of docs/architecture.md: arrows, packages, clients.</summary>
public sealed class ReferenceTests
{
    static readonly string[] KnowHttp = ["Server", "Dashboard"];

    [Fact]
    public void Every_room_is_in_the_drawing() =>
        Repository.Rooms.Select(room => Rooms.Short(room.Name)).Except(Rooms.Allowed.Keys).ShouldBeEmpty();

    [Fact]
    public void A_project_references_only_rooms_below_it() =>
        Repository.Rooms
            .SelectMany(room => room.References.Select(to => (From: Rooms.Short(room.Name), To: Rooms.Short(to))))
            .Where(arrow => !Rooms.Allowed[arrow.From].Contains(arrow.To))
            .ShouldBeEmpty();

    [Fact]
    public void An_assembly_uses_only_rooms_below_it() =>
        Assemblies()
            .SelectMany(room => room.Uses.Where(name => name.StartsWith("Sextant.", StringComparison.Ordinal)).Select(to => (From: room.Name, To: Rooms.Short(to))))
            .Where(arrow => !Rooms.Below(arrow.From).Contains(arrow.To))
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_composition_root_uses_adapters() =>
        Assemblies()
            .Where(room => room.Name != "Hosting" && room.Uses.Any(name => name.StartsWith("Sextant.Adapters.", StringComparison.Ordinal)))
            .Select(room => room.Name)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("Core")]
    [InlineData("Numerics")]
    [InlineData("Client")]
    public void The_lowest_rooms_need_no_package(string room)
    {
        if (Repository.Projects.TryGetValue("Sextant." + room, out var project))
            project.Packages.Except(["System.Numerics.Tensors"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Learning")]
    [InlineData("Retrieval")]
    public void Mathematics_knows_no_store_configuration_or_container(string room) =>
        Assemblies()
            .Where(assembly => assembly.Name == room)
            .SelectMany(assembly => assembly.Uses)
            .Where(name => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name.StartsWith("System.Data", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_server_and_the_dashboard_know_http()
    {
        Repository.Rooms.Where(room => room.Frameworks.Any()).Select(room => Rooms.Short(room.Name)).Except(KnowHttp).ShouldBeEmpty();
        Assemblies()
            .Where(room => room.Uses.Any(name => name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)))
            .Select(room => room.Name)
            .Except(KnowHttp)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_third_party_client_has_one_room() =>
        Repository.Rooms
            .SelectMany(room => room.Packages.Select(package => (Room: Rooms.Short(room.Name), Package: package)))
            .Where(use => Rooms.OwnerOfClient.TryGetValue(use.Package, out var owner) && owner != use.Room)
            .ShouldBeEmpty();

    /// <summary>The rooms' assemblies, which the build puts beside this one, with the names of those that they use.</summary>
    static IEnumerable<(string Name, IReadOnlyList<string> Uses)> Assemblies()
    {
        foreach (var room in Repository.Rooms)
        {
            var path = Path.Combine(AppContext.BaseDirectory, (room.Property("AssemblyName") ?? room.Name) + ".dll");
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            yield return (Rooms.Short(room.Name), [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))]);
        }
    }
}
