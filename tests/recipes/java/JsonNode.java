package com.fasterxml.jackson.databind;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Jackson's class as the recipe names: a field is what stands behind its name. */
public class JsonNode {
    private final String text;

    JsonNode(String text) {
        this.text = text;
    }

    public JsonNode path(String name) {
        Matcher field = Pattern.compile("\"" + name + "\":(\\{[^}]*}|\"[^\"]*\"|[0-9-]+)").matcher(text);
        return new JsonNode(field.find() ? field.group(1) : "");
    }

    public String asText() {
        return text.replace("\"", "");
    }

    public long asLong() {
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
