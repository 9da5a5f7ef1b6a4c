package com.fasterxml.jackson.databind;

import java.nio.charset.StandardCharsets;

/** As much of Jackson's class as the recipe names; it reads flat objects only. */
public class ObjectMapper {
    public JsonNode readTree(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw new IllegalArgumentException("not JSON");
        }
        return new JsonNode(text);
    }
}
