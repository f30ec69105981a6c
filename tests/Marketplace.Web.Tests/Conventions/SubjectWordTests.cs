using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Testing;

namespace Marketplace.Web.Tests.Conventions;

/// <summary>Everything that the record tells of has a name for people.</summary>
public sealed class SubjectWordTests
{
    [Fact]
    public void EveryThingWithEvents_HasAWordForPeople()
    {
        var named = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "Marketplace.Web/Features/Words/SubjectWords.cs")), "\"(\\w+)\" => text").Select(m => m.Groups[1].Value).ToHashSet();
        var things = typeof(Entity).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Entity))).Select(t => t.Name);

        Assert.Empty(things.Except(named));
    }
}
