using System.Text.RegularExpressions;
using Marketplace.Testing;

namespace Marketplace.Web.Tests.Conventions;

public sealed class BannedCallTests
{
    [Theory]
    [InlineData(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", "take the time from the stamp or TimeProvider")]
    [InlineData(@"\bGuid\.NewGuid\(", "Guid.CreateVersion7() keeps an index in order")]
    [InlineData(@"\bTransactionScope\b", "one save per command, or BeginTransactionAsync")]
    [InlineData(@"\bHtml\.Raw\(", "text is encoded; markup belongs in the view")]
    [InlineData(@"(?<!\w)\.Result\b(?!\s*(=|\{|;|\)\s*=>))(?<=Task\w*\.Result)", "await it")]
    [InlineData(@"\basync void\b", "return a Task")]
    [InlineData(@"\bThread\.Sleep\(", "await Task.Delay, or better a signal")]
    [InlineData(@"\bnew Random\(|\bRandom\.Shared\b", "RandomNumberGenerator for anything that matters; a seeded generator of our own for demo data")]
    public void Source_DoesNotCall(string pattern, string instead)
    {
        var banned = new Regex(pattern);
        var found =
            from project in new[] { "Marketplace.Domain", "Marketplace.Search", "Marketplace.Bidding", "Marketplace.Web" }
            from file in Repository.Files(project, ".cs", ".cshtml")
            where !Repository.Name(file).Contains("/Migrations/", StringComparison.Ordinal)
            from line in File.ReadLines(file).Select((text, i) => (text, no: i + 1))
            where banned.IsMatch(line.text)
            select $"{Repository.Name(file)}:{line.no}: {instead}";

        Assert.Empty(found);
    }

    [Fact]
    public void Views_HoldNoInlineScriptOrStyle()
    {
        var inline = new Regex("""<script(?![^>]*\bsrc=)(?![^>]*type="(?:application/(?:json|ld\+json)|importmap)")|<style\b|\sstyle="|\son\w+=["']""");
        var found =
            from file in Repository.Files("Marketplace.Web", ".cshtml")
            from line in File.ReadLines(file).Select((text, i) => (text, no: i + 1))
            where inline.IsMatch(line.text)
            select $"{Repository.Name(file)}:{line.no}";

        Assert.Empty(found);
    }
}
