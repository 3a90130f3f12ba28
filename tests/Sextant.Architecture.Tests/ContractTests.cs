using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sextant.Architecture.Tests;

/// <summary>Invariant 9: whatever implements a port passes the port's contract suite.</summary>
public sealed class ContractTests
{
    /// <summary>Interfaces of Core without a suite of their own: parts of a port, handed out by it and tested with it; and measuring.</summary>
    static readonly string[] NotPorts = ["ITableCursor", "ITableCommit", "ITabularFile", "ISuite"];

    [Fact]
    public void Every_implementation_of_a_port_derives_its_contract_suite()
    {
        var ports = Ports();
        var missing = Repository.Sources("src")
            .Where(file => file.Path.StartsWith("src/Sextant.Adapters.", StringComparison.Ordinal))
            .SelectMany(file => file.Types.OfType<ClassDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.AbstractKeyword)).Select(type => (Room: file.Path.Split('/')[1], Type: type)))
            .SelectMany(pair => BasesOf(pair.Type).Where(ports.Contains).Select(port => (pair.Room, Port: port)))
            .GroupBy(pair => pair)
            .Select(group => (group.Key.Room, group.Key.Port, Implementations: group.Count(), Suites: SuitesOf(group.Key.Room, group.Key.Port)))
            .Where(pair => pair.Suites < pair.Implementations);

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_decider_derives_the_suite_of_deciders()
    {
        var tested = Repository.Sources("tests")
            .SelectMany(file => file.Types.OfType<ClassDeclarationSyntax>())
            .Where(type => BasesOf(type).Contains("DecisionContract"))
            .SelectMany(type => type.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Select(made => made.Type.ToString()))
            .ToHashSet(StringComparer.Ordinal);
        var deciders = Repository.Sources("src").SelectMany(file => file.Types.OfType<ClassDeclarationSyntax>()).Where(type => BasesOf(type).Contains("IDecider")).Select(type => type.Identifier.Text).ToList();

        deciders.ShouldNotBeEmpty();
        deciders.Except(tested).ShouldBeEmpty();
    }

    static HashSet<string> Ports() =>
        [.. Repository.Sources("src/Sextant.Core").SelectMany(file => file.Types).OfType<InterfaceDeclarationSyntax>().Select(type => type.Identifier.Text).Except(NotPorts)];

    /// <summary>Test classes of a room that derive <c>EventLogContract</c> for the port <c>IEventLog</c>.</summary>
    static int SuitesOf(string room, string port) =>
        Repository.Sources($"tests/{room}.Tests").SelectMany(file => file.Types).Count(type => BasesOf(type).Contains(port[1..] + "Contract"));

    static IEnumerable<string> BasesOf(BaseTypeDeclarationSyntax type) =>
        type.BaseList?.Types.Select(one => one.Type.ToString().Split('<')[0]) ?? [];
}
