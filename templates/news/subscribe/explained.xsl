{% load static %}<?xml version="1.0" encoding="utf-8"?>
<xsl:stylesheet version="1.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:atom="http://www.w3.org/2005/Atom"
                xmlns:sitemap="http://www.sitemaps.org/schemas/sitemap/0.9"
                exclude-result-prefixes="atom sitemap">
  <xsl:output method="html" encoding="utf-8" doctype-system="about:legacy-compat" />
  <xsl:template match="/">
    <html lang="id">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title><xsl:value-of select="atom:feed/atom:title | rss/channel/title" /><xsl:if test="sitemap:*">Peta situs – {{ site_name }}</xsl:if></title>
        <link rel="stylesheet" href="{% static "site/site.css" %}" />
      </head>
      <body>
        <main class="room">
          <xsl:apply-templates select="*" />
        </main>
      </body>
    </html>
  </xsl:template>
  <xsl:template match="atom:feed">
    <header class="page-head">
      <p class="kicker">Umpan untuk aplikasi pembaca</p>
      <h1><xsl:value-of select="atom:title" /></h1>
      <xsl:call-template name="explained" />
      <p class="onward"><a href="{atom:link[@rel='alternate']/@href}">Baca di situs</a></p>
    </header>
    <ul class="plain-list">
      <xsl:for-each select="atom:entry">
        <li><a href="{atom:link/@href}"><xsl:value-of select="atom:title" /></a> <span class="under"><xsl:value-of select="substring(atom:updated, 1, 10)" /></span></li>
      </xsl:for-each>
    </ul>
  </xsl:template>
  <xsl:template match="rss">
    <header class="page-head">
      <p class="kicker">Umpan untuk aplikasi pembaca</p>
      <h1><xsl:value-of select="channel/title" /></h1>
      <xsl:call-template name="explained" />
      <p class="onward"><a href="{channel/link}">Baca di situs</a></p>
    </header>
    <ul class="plain-list">
      <xsl:for-each select="channel/item">
        <li><a href="{link}"><xsl:value-of select="title" /></a> <span class="under"><xsl:value-of select="substring(pubDate, 6, 11)" /></span></li>
      </xsl:for-each>
    </ul>
  </xsl:template>
  <xsl:template match="sitemap:sitemapindex | sitemap:urlset">
    <header class="page-head">
      <p class="kicker">Peta situs</p>
      <h1>{{ site_name }}</h1>
      <p class="page-intro">Daftar ini dibaca mesin pencari agar setiap halaman ditemukan. Untuk orang, <a href="/">beranda</a> dan <a href="/cari/">pencarian</a> lebih mudah.</p>
    </header>
    <ul class="plain-list">
      <xsl:for-each select="*">
        <li><a href="{sitemap:loc}"><xsl:value-of select="sitemap:loc" /></a><xsl:if test="sitemap:lastmod"> <span class="under"><xsl:value-of select="substring(sitemap:lastmod, 1, 10)" /></span></xsl:if></li>
      </xsl:for-each>
    </ul>
  </xsl:template>
  <xsl:template name="explained">
    <p class="page-intro">Halaman ini dibaca aplikasi: salin alamatnya ke pembaca umpan (misalnya Feedly, Inoreader, atau Thunderbird), dan yang baru muncul di sana sendiri. <a href="/langganan/">Cara berlangganan yang lain</a></p>
  </xsl:template>
</xsl:stylesheet>
