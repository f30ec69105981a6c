using System.Text.RegularExpressions;
using Marketplace.Testing;

namespace Marketplace.Web.Tests.Conventions;

/// <summary>Who may know whom. Areas are found by listing folders, so that a new one is held to the rule from its first day.</summary>
public sealed partial class ArrowTests
{
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Marketplace.Domain"] = [],
        ["Marketplace.Search"] = ["Marketplace.Domain"],
        ["Marketplace.Bidding"] = ["Marketplace.Domain"],
        ["Marketplace.Web"] = ["Marketplace.Domain", "Marketplace.Search", "Marketplace.Bidding"],
    };

    // What every area may use; Data holds the context, which has to know every area's entities.
    private static readonly string[] Shared = ["Common", "Accounts", "Files", "Calendar", "Notices", "Messages", "Data"];

    [Fact]
    public void Projects_NameOnlyThoseBelowThem()
    {
        var wrong =
            from project in Projects
            from file in Repository.Files(project.Key, ".cs", ".cshtml")
            from Match used in ProjectName().Matches(File.ReadAllText(file))
            where used.Value != project.Key && !project.Value.Contains(used.Value)
            select $"{Repository.Name(file)} names {used.Value}";

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Areas_OfTheDomainDoNotKnowEachOther()
    {
        var areas = Directory.GetDirectories(Path.Combine(Repository.Root, "Marketplace.Domain")).Select(Path.GetFileName).ToList();
        var wrong =
            from area in areas.Except(["Data", "Supervision", "bin", "obj"])
            from file in Repository.Files($"Marketplace.Domain/{area}", ".cs")
            from Match used in AreaName().Matches(File.ReadAllText(file))
            let other = used.Groups[1].Value
            where areas.Contains(other) && other != area && !Shared.Contains(other)
            select $"{Repository.Name(file)} names {other}";

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Database_ProductsAreKnownOnlyInWebData()
    {
        var wrong =
            from project in Projects.Keys
            from file in Repository.Files(project, ".cs")
            where !Repository.Name(file).StartsWith("Marketplace.Web/Data/", StringComparison.Ordinal)
            where ProductName().IsMatch(File.ReadAllText(file))
            select Repository.Name(file);

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"Marketplace\.(?:Domain|Search|Bidding|Web)\b")]
    private static partial Regex ProjectName();

    [GeneratedRegex(@"Marketplace\.Domain\.(\w+)")]
    private static partial Regex AreaName();

    [GeneratedRegex(@"using (?:Npgsql|Microsoft\.Data\.(?:Sqlite|SqlClient))\b|\bUse(?:Npgsql|Sqlite|SqlServer)\(")]
    private static partial Regex ProductName();
}
