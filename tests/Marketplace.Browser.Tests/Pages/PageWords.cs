using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Marketplace.Browser.Tests.Pages;

/// <summary>Reads a page as it leaves the site, before any script: what a browser without script shows, and in which language.</summary>
public static partial class PageWords
{
    private static readonly string[] Heard = ["placeholder", "aria-label", "title", "alt", "data-hint", "data-label"];

    extension(HttpClient visitor)
    {
        /// <summary>The page in English says so, and nothing of its interface is left in Chinese. What is written in the database is data.</summary>
        public async Task<IReadOnlyList<string>> ReadInEnglishAsync(Visit visit, string data)
        {
            var faults = new List<string>();
            if (await visitor.OpenAsync(visit, faults) is not { } page)
            {
                return faults;
            }

            if (page.DocumentElement.GetAttribute("lang") != "en")
            {
                faults.Add("html lang is not en");
            }

            // What the visitor asked for themselves comes back as they typed it.
            var known = data + visit.Address;
            faults.AddRange(Texts(page).Distinct().Where(t => Chinese().Matches(t).Any(run => !known.Contains(run.Value, StringComparison.Ordinal)))
                .Where(t => !known.Contains(t, StringComparison.Ordinal)).Select(t => $"Chinese left: {t}"));
            return faults;
        }

        /// <summary>Without script there is still one heading and something to read.</summary>
        public async Task<IReadOnlyList<string>> ReadWithoutScriptAsync(Visit visit)
        {
            var faults = new List<string>();
            if (await visitor.OpenAsync(visit, faults) is { } page)
            {
                if (page.QuerySelectorAll("h1").Length != 1)
                {
                    faults.Add($"has {page.QuerySelectorAll("h1").Length} main headings");
                }

                if (Spaces().Replace(page.QuerySelector("main")?.TextContent ?? "", " ").Trim().Length < 10)
                {
                    faults.Add("nothing to read without script");
                }
            }

            return faults;
        }

        private async Task<IHtmlDocument?> OpenAsync(Visit visit, List<string> faults)
        {
            using var answer = await visitor.GetAsync(visit.Address, TestContext.Current.CancellationToken);
            if ((int)answer.StatusCode != visit.Status)
            {
                faults.Add($"answered with {(int)answer.StatusCode} instead of {visit.Status}");
                return null;
            }

            return visit.IsFile || answer.Content.Headers.ContentType?.MediaType != "text/html"
                ? null
                : await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Everything that is read or heard, but for what says itself to be Chinese and what stands in a field to be saved.</summary>
    private static IEnumerable<string> Texts(IHtmlDocument page)
    {
        var found = new List<string> { page.Title ?? "" };
        Walk(page.Body!);
        return found.Select(t => Spaces().Replace(t, " ").Trim()).Where(t => Chinese().IsMatch(t));

        void Walk(INode node)
        {
            if (node is IText text)
            {
                found.Add(text.Data);
            }

            if (node is not IElement element || element.LocalName is "script" or "style" or "noscript" or "textarea" || element.GetAttribute("lang")?.StartsWith("zh", StringComparison.Ordinal) == true)
            {
                return;
            }

            found.AddRange(Heard.Select(element.GetAttribute).OfType<string>());
            foreach (var child in element.ChildNodes)
            {
                Walk(child);
            }
        }
    }

    [GeneratedRegex("[\u4e00-\u9fff]+")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
