using System.Reflection;
using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Tests.Conventions;

/// <summary>Chinese first, English by a switch: no text without its other language.</summary>
public sealed partial class LanguageTests
{
    private static readonly Text Texts = new();

    [Fact]
    public void EveryKey_OfViewsAndCodeHasEnglish()
    {
        var known = Texts.Keys.ToHashSet(StringComparer.Ordinal);
        var missing =
            from file in Repository.Files("Marketplace.Web", ".cshtml", ".cs")
            where !Repository.Name(file).Contains("/Seeding/", StringComparison.Ordinal) && !Repository.Name(file).Contains("/Migrations/", StringComparison.Ordinal)
            from Match used in Key().Matches(File.ReadAllText(file))
            let key = Regex.Unescape(used.Groups[1].Value)
            where Chinese().IsMatch(key) && !known.Contains(key)
            select $"{Repository.Name(file)}: {key}";

        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void ChineseLiterals_InViewsAreKeysToo()
    {
        var known = Texts.Keys.ToHashSet(StringComparer.Ordinal);
        var missing =
            from file in Repository.Files("Marketplace.Web", ".cshtml")
            where !Repository.Name(file).Contains("/Gallery/", StringComparison.Ordinal)
            from Match used in Literal().Matches(File.ReadAllText(file))
            let key = used.Groups[1].Value
            where Chinese().IsMatch(key) && !known.Contains(key)
            select $"{Repository.Name(file)}: {key}";

        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void ValidationMessages_HaveEnglish()
    {
        var known = Texts.Keys.ToHashSet(StringComparer.Ordinal);
        var missing =
            from file in Repository.Files("Marketplace.Web", ".cs")
            from Match used in Message().Matches(File.ReadAllText(file))
            where !known.Contains(used.Groups[1].Value)
            select $"{Repository.Name(file)}: {used.Groups[1].Value}";

        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void ChineseOnAPage_IsAlwaysAKey()
    {
        var bare =
            from file in Repository.Files("Marketplace.Web", ".cshtml")
            where !Repository.Name(file).Contains("/Gallery/", StringComparison.Ordinal)
            from line in Plain(File.ReadAllText(file)).Split('\n').Select((text, i) => (text, no: i + 1))
            where Chinese().IsMatch(line.text)
            select $"{Repository.Name(file)}:{line.no}: {line.text.Trim()}";

        Assert.Empty(bare);
    }

    [Fact]
    public void WhatTheHouseItselfPutsOnRecord_IsKnownToTheEnglishReader()
    {
        var known = Texts.Keys.ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], HouseWords.Forms.Except(known));

        var said = (
            from file in Repository.Files("Marketplace.Domain", ".cs")
            from Match reason in HouseReason().Matches(File.ReadAllText(file))
            select reason.Groups[1].Value).Distinct().ToList();
        Assert.True(said.Count > 20, $"only {said.Count} reasons were found");
        Assert.Equal([], said.FindAll(reason => !HouseWords.Knows(reason)));
    }

    [Fact]
    public void EveryRule_SpeaksBothLanguagesWithTheSameFacts()
    {
        var rules = AllRules().ToList();
        Assert.True(rules.Count > 50);
        Assert.Empty(rules.GroupBy(r => r.Code).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(rules.Where(r => !Chinese().IsMatch(r.Chinese) || Chinese().IsMatch(r.English) || r.Basis.Length < 4).Select(r => r.Code));
        Assert.Empty(rules.Where(r => !Places(r.Chinese).SetEquals(Places(r.English))).Select(r => r.Code));
    }

    public static IEnumerable<Rule> AllRules() =>
        from assembly in new[] { typeof(Rule).Assembly, typeof(Bidding.BiddingModule).Assembly, typeof(Search.SearchModule).Assembly, typeof(Program).Assembly }
        from type in assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        where field.FieldType == typeof(Rule)
        select (Rule)field.GetValue(null)!;

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(m => m.Value)];

    // The page without keys, then without attributes that hold no Chinese, then without code literals and comments:
    // what is left would be shown as it stands.
    private static string Plain(string view) =>
        new[] { Keyed(), CleanAttribute(), Removed() }.Aggregate(view, (text, regex) => regex.Replace(text, m => new string('\n', m.Value.Count(c => c == '\n'))));

    [GeneratedRegex("""\b(?:T|text|Text|_text)\["((?:[^"\\]|\\.)*)"(?=[,\]])""")]
    private static partial Regex Key();

    [GeneratedRegex("""(?<![=$@])"((?:[^"\\\n{])*)"(?!\w)""")]
    private static partial Regex Literal();

    [GeneratedRegex("""WithMessage\("([^"]*\p{IsCJKUnifiedIdeographs}[^"]*)"\)""")]
    private static partial Regex Message();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("""Actor\.System, [\w.()]+, "([^"]+)"\)""")]
    private static partial Regex HouseReason();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex("""\b(?:T|Text|text)\["(?:[^"\\]|\\.)*"[^\]\n]*\]|\blang="zh[\s\S]*?</""")]
    private static partial Regex Keyed();

    [GeneratedRegex("""(?<==)"[^"\n\p{IsCJKUnifiedIdeographs}]*["]""")]
    private static partial Regex CleanAttribute();

    [GeneratedRegex("""@\*[\s\S]*?\*@|(?<!=)"(?:[^"\\\n]|\\.)*"|//[^\n]*""")]
    private static partial Regex Removed();
}
